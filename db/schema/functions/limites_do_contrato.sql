CREATE OR REPLACE FUNCTION psi.limites_do_contrato(
    p_dia date,
    p_modalidade text,
    p_motivo text,
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
BEGIN
    teletrabalho := EXISTS (SELECT FROM psi.modalidade_contrato AS m WHERE m.codigo = p_modalidade AND m.teletrabalho);
    substitui := EXISTS (SELECT FROM psi.motivo_contrato AS m WHERE m.codigo = p_motivo AND m.substitui);
    horas_semana := psi.parametro_no_dia('maximo_horas_semana', p_dia);
    dias_mes := psi.parametro_no_dia('maximo_dias_mes', p_dia);
    horas_ano := psi.parametro_no_dia('maximo_horas_ano', p_dia);
    dias_ano := psi.parametro_no_dia('maximo_dias_ano', p_dia);
    meses_antecedencia := psi.parametro_no_dia('meses_antecedencia_inicio', p_dia);
    meses_termo_certo := psi.parametro_no_dia('maximo_meses_termo_certo', p_dia);
    meses_termo_incerto := psi.parametro_no_dia('maximo_meses_termo_incerto', p_dia);
END $function$;
GRANT EXECUTE ON FUNCTION psi.limites_do_contrato TO psi_gateway;
