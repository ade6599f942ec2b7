-- Workers whose month is A_COMUNICAR, among all of an employer's. Alone, as 0040.
CREATE INDEX periodo_contrato_por_comunicar ON periodo_contrato (empregador, trabalhador, vinculo, inicio)
    WHERE substituido_por IS NULL AND modalidade IN ('C', 'D', 'I');
