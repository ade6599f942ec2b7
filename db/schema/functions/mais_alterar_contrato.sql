CREATE OR REPLACE FUNCTION psi.mais_alterar_contrato(
    p_empregador bigint,
    p_trabalhador bigint,
    p_efeito date,
    p_modalidade text,
    p_prestacao text,
    p_enquadramento text,
    p_motivo text,
    p_substituido bigint,
    p_profissao text,
    OUT intermitente_antes boolean,
    OUT fecha_em date,
    OUT teletrabalho boolean,
    OUT substitui boolean,
    OUT horas_semana bigint,
    OUT dias_mes bigint,
    OUT horas_ano bigint,
    OUT dias_ano bigint,
    OUT meses_antecedencia bigint,
    OUT meses_termo_certo bigint,
    OUT meses_termo_incerto bigint,
    OUT termo text,
    OUT tempo_parcial boolean,
    OUT intermitente boolean,
    OUT muito_curta_duracao boolean,
    OUT prestacao_em_vigor boolean,
    OUT enquadramento_em_vigor boolean,
    OUT taxa_empregador integer,
    OUT taxa_trabalhador integer,
    OUT motivo_em_vigor boolean,
    OUT motivo_exige_substituido boolean,
    OUT substituido_vinculado boolean,
    OUT profissao_existe boolean,
    OUT maximo_dias_muito_curta bigint
)
 RETURNS record
 LANGUAGE plpgsql
 STABLE
AS $function$
DECLARE
    contexto text := set_config('psi.empregador', p_empregador::text, true);
    aberto   psi.vinculo;
    vigente  psi.periodo_contrato;
BEGIN
    SELECT v.* INTO aberto FROM psi.vinculo_em_aberto(p_empregador, p_trabalhador) AS v;
    SELECT x.* INTO vigente FROM psi.periodo_contrato AS x
    WHERE x.empregador = p_empregador AND x.trabalhador = p_trabalhador AND x.vinculo = aberto.numero
      AND x.substituido_por IS NULL AND x.fim IS NULL
    ORDER BY x.inicio DESC LIMIT 1;
    SELECT l.* INTO teletrabalho, substitui, horas_semana, dias_mes, horas_ano, dias_ano, meses_antecedencia,
                    meses_termo_certo, meses_termo_incerto
    FROM psi.limites_do_contrato(p_efeito, coalesce(p_modalidade, vigente.modalidade),
                                 coalesce(p_motivo, vigente.motivo)) AS l;
    IF vigente.modalidade IS NOT NULL THEN
        -- The law of the contract's own first day.
        meses_termo_certo := psi.parametro_no_dia('maximo_meses_termo_certo', aberto.inicio);
        meses_termo_incerto := psi.parametro_no_dia('maximo_meses_termo_incerto', aberto.inicio);
        intermitente_antes := EXISTS (SELECT FROM psi.modalidade_contrato AS m
                                      WHERE m.codigo = vigente.modalidade AND m.intermitente);
        SELECT e.fechado_em INTO fecha_em FROM psi.estabelecimento AS e
        WHERE e.empregador = p_empregador
          AND e.codigo = psi.local_no_dia(p_empregador, p_trabalhador, aberto.numero, p_efeito);
        RETURN;
    END IF;
    SELECT m.termo, m.tempo_parcial, m.intermitente, m.muito_curta_duracao,
           EXISTS (SELECT FROM psi.prestacao_trabalho AS r
                   WHERE r.codigo = p_prestacao AND p_efeito >= r.desde AND (r.ate IS NULL OR p_efeito <= r.ate)),
           EXISTS (SELECT FROM psi.enquadramento AS e
                   WHERE e.codigo = p_enquadramento AND p_efeito >= e.desde AND (e.ate IS NULL OR p_efeito <= e.ate)),
           t.taxa_empregador, t.taxa_trabalhador, o.exige_substituido IS NOT NULL, coalesce(o.exige_substituido, false),
           EXISTS (SELECT FROM psi.vinculo AS s
                   WHERE s.empregador = p_empregador AND s.trabalhador = p_substituido
                     AND s.anulado IS DISTINCT FROM true
                     AND s.inicio <= p_efeito AND (s.fim IS NULL OR s.fim >= p_efeito)),
           EXISTS (SELECT FROM psi.profissao AS f
                   WHERE f.codigo = p_profissao AND p_efeito >= f.desde AND (f.ate IS NULL OR p_efeito <= f.ate)),
           psi.parametro_no_dia('maximo_dias_muito_curta', p_efeito)
    INTO termo, tempo_parcial, intermitente, muito_curta_duracao, prestacao_em_vigor, enquadramento_em_vigor,
         taxa_empregador, taxa_trabalhador, motivo_em_vigor, motivo_exige_substituido, substituido_vinculado,
         profissao_existe, maximo_dias_muito_curta
    FROM (VALUES (1)) AS uma (linha)
    LEFT JOIN psi.modalidade_contrato AS m
           ON m.codigo = p_modalidade AND p_efeito >= m.desde AND (m.ate IS NULL OR p_efeito <= m.ate)
    LEFT JOIN psi.taxa_contributiva AS t
           ON t.regime = p_enquadramento AND p_efeito >= t.desde AND (t.ate IS NULL OR p_efeito <= t.ate)
    LEFT JOIN psi.motivo_contrato AS o
           ON o.termo = m.termo AND o.codigo = p_motivo AND p_efeito >= o.desde AND (o.ate IS NULL OR p_efeito <= o.ate);
END $function$;
GRANT EXECUTE ON FUNCTION psi.mais_alterar_contrato TO psi_gateway;
