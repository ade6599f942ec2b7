CREATE OR REPLACE FUNCTION psi.documentos_do_aviso(p_empregador bigint, p_documentos bigint[], p_referencias text[], p_data date)
 RETURNS TABLE(
    empregador bigint,
    numero bigint,
    estado text,
    valor bigint,
    entidade integer,
    referencia text,
    desfeitos boolean,
    pagos_noutro boolean,
    noutro_ate timestamp with time zone,
    data_simulada date,
    versao bigint
)
 LANGUAGE plpgsql
 STABLE
AS $function$
BEGIN
    RETURN QUERY
    SELECT d.empregador, d.numero, d.estado, d.valor, d.entidade, d.referencia, d.desfeitos, d.pagos_noutro, d.noutro_ate,
           d.data_simulada, d.versao
    FROM psi.documentos_do_aviso_2(p_empregador, p_documentos, p_referencias, p_data) AS d;
END $function$;
GRANT EXECUTE ON FUNCTION psi.documentos_do_aviso TO psi_admin;
GRANT EXECUTE ON FUNCTION psi.documentos_do_aviso TO psi_gateway;
