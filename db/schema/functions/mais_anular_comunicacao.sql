CREATE OR REPLACE FUNCTION psi.mais_anular_comunicacao(p_empregador bigint, p_numero bigint, OUT efeito date, OUT efeito_ate date, OUT com_valores text)
 RETURNS record
 LANGUAGE plpgsql
 STABLE
 SET search_path TO 'pg_catalog', 'pg_temp'
 SET enable_seqscan TO 'off'
AS $function$
DECLARE
    contexto text := set_config('psi.empregador', p_empregador::text, true);
    desta    psi.comunicacao;
BEGIN
    SELECT c.* INTO desta FROM psi.comunicacao AS c WHERE c.empregador = p_empregador AND c.numero = p_numero;
    SELECT e.desde, e.ate INTO efeito, efeito_ate
    FROM psi.efeito_da_comunicacao(p_empregador, desta.trabalhador, desta.vinculo, p_numero) AS e;
    IF desta.operacao = 'ComunicarContrato' THEN
        com_valores := psi.meses_com_valores(p_empregador, desta.trabalhador, date_trunc('month', efeito)::date);
    END IF;
END $function$;
GRANT EXECUTE ON FUNCTION psi.mais_anular_comunicacao TO psi_gateway;
