CREATE OR REPLACE FUNCTION psi.mais_transferir_local(
    p_empregador bigint,
    p_trabalhador bigint,
    p_estabelecimento integer,
    p_inicio date,
    OUT fecha_em date,
    OUT onde_esta integer,
    OUT fim_contrato date
)
 RETURNS record
 LANGUAGE plpgsql
 STABLE
AS $function$
DECLARE
    contexto text := set_config('psi.empregador', p_empregador::text, true);
    aberto   psi.vinculo;
BEGIN
    SELECT v.* INTO aberto FROM psi.vinculo_em_aberto(p_empregador, p_trabalhador) AS v;
    SELECT e.fechado_em INTO fecha_em
    FROM psi.estabelecimento AS e WHERE e.empregador = p_empregador AND e.codigo = p_estabelecimento;
    onde_esta := psi.local_no_dia(p_empregador, p_trabalhador, aberto.numero, p_inicio);
    SELECT x.fim_contrato INTO fim_contrato FROM psi.periodo_contrato AS x
    WHERE x.empregador = p_empregador AND x.trabalhador = p_trabalhador AND x.vinculo = aberto.numero
      AND x.substituido_por IS NULL AND x.fim IS NULL
    ORDER BY x.inicio DESC LIMIT 1;
END $function$;
GRANT EXECUTE ON FUNCTION psi.mais_transferir_local TO psi_gateway;
