CREATE OR REPLACE FUNCTION psi.mais_comunicar_contrato(
    p_empregador bigint,
    p_estabelecimento integer,
    p_inicio date,
    p_modalidade text,
    p_motivo text,
    OUT fecha_em date,
    OUT teletrabalho boolean,
    OUT substitui boolean,
    OUT horas_semana bigint,
    OUT dias_mes bigint,
    OUT horas_ano bigint,
    OUT dias_ano bigint,
    OUT meses_antecedencia bigint,
    OUT meses_termo_certo bigint,
    OUT meses_termo_incerto bigint
)
 RETURNS record
 LANGUAGE plpgsql
 STABLE
AS $function$
DECLARE
    contexto text := set_config('psi.empregador', p_empregador::text, true);
BEGIN
    SELECT l.* INTO teletrabalho, substitui, horas_semana, dias_mes, horas_ano, dias_ano, meses_antecedencia,
                    meses_termo_certo, meses_termo_incerto
    FROM psi.limites_do_contrato(p_inicio, p_modalidade, p_motivo) AS l;
    SELECT e.fechado_em INTO fecha_em
    FROM psi.estabelecimento AS e WHERE e.empregador = p_empregador AND e.codigo = p_estabelecimento;
END $function$;
GRANT EXECUTE ON FUNCTION psi.mais_comunicar_contrato TO psi_gateway;
