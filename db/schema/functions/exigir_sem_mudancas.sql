CREATE OR REPLACE FUNCTION psi.exigir_sem_mudancas(p_empregador bigint, p_trabalhadores bigint[], p_versao bigint, p_nova bigint, p_marca bigint)
 RETURNS void
 LANGUAGE plpgsql
 SET enable_seqscan TO 'off'
 SET enable_bitmapscan TO 'off'
AS $function$
DECLARE
    de       date;
    ate      date;
    mudaram  boolean;
BEGIN
    IF EXISTS (SELECT FROM psi.estado_empregador AS e WHERE e.empregador = p_empregador AND e.marca > p_marca)
       AND EXISTS (SELECT FROM psi.vinculo AS v
                   WHERE v.empregador = p_empregador AND v.marca > p_marca
                     AND v.trabalhador IN (SELECT unnest(p_trabalhadores))) THEN
        RAISE EXCEPTION 'a worker of the declaration has changed' USING ERRCODE = 'serialization_failure';
    END IF;
    IF p_nova > p_versao + 1 THEN
        SELECT min(b.primeiro_mes), max(b.ultimo_mes) INTO de, ate
        FROM psi.bloco AS b WHERE b.empregador = p_empregador AND b.versao > p_versao;
        EXECUTE 'SELECT EXISTS (SELECT FROM psi.bloco AS b '
                'JOIN psi.linha_remuneracao AS l ON l.empregador = $1 AND l.bloco = b.id AND l.mes BETWEEN $3 AND $4 '
                'WHERE b.empregador = $1 AND b.versao > $2 AND l.trabalhador IN (SELECT unnest($5)))'
        INTO mudaram USING p_empregador, p_versao, de, ate, p_trabalhadores;
        IF mudaram THEN
            RAISE EXCEPTION 'another declaration of the same workers came between' USING ERRCODE = 'serialization_failure';
        END IF;
    END IF;
END $function$;
GRANT EXECUTE ON FUNCTION psi.exigir_sem_mudancas TO psi_admin;
GRANT EXECUTE ON FUNCTION psi.exigir_sem_mudancas TO psi_gateway;
