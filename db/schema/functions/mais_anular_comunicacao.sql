CREATE OR REPLACE FUNCTION psi.mais_anular_comunicacao(p_empregador bigint, p_numero bigint, OUT efeito date, OUT com_valores text)
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
    IF desta.operacao = 'CessarContrato' THEN
        efeito := (SELECT x.fim + 1 FROM psi.cessacao AS x WHERE x.empregador = p_empregador AND x.numero = p_numero);
        RETURN;
    END IF;
    SELECT min(x.inicio) INTO efeito
    FROM (SELECT p.inicio FROM psi.periodo_contrato AS p
          WHERE p.empregador = p_empregador AND p.trabalhador = desta.trabalhador AND p.vinculo = desta.vinculo
            AND p.numero = p_numero AND p.origem IS NULL
          UNION ALL
          SELECT l.inicio FROM psi.local_trabalho AS l
          WHERE l.empregador = p_empregador AND l.trabalhador = desta.trabalhador AND l.vinculo = desta.vinculo
            AND l.numero = p_numero AND l.origem IS NULL) AS x;
    IF desta.operacao = 'ComunicarContrato' THEN
        com_valores := psi.meses_com_valores(p_empregador, desta.trabalhador, date_trunc('month', efeito)::date);
    END IF;
END $function$;
GRANT EXECUTE ON FUNCTION psi.mais_anular_comunicacao TO psi_gateway;
