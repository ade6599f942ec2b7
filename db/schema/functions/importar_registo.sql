CREATE OR REPLACE FUNCTION psi.importar_registo(
    p_agora timestamp with time zone,
    p_com_fornecedor boolean,
    OUT empregadores_novos bigint,
    OUT empregadores_mudados bigint,
    OUT adesoes_novas bigint,
    OUT estabelecimentos_novos bigint,
    OUT estabelecimentos_mudados bigint,
    OUT trabalhadores_novos bigint,
    OUT trabalhadores_mudados bigint
)
 RETURNS record
 LANGUAGE plpgsql
AS $function$
BEGIN
    UPDATE psi.empregador AS o SET nif = e.nif, nome = e.nome, fornecedor = e.id
    FROM (SELECT x.niss, x.nif, x.nome, f.id
          FROM pg_temp.registo_empregador AS x LEFT JOIN psi.fornecedor AS f ON f.nome = x.fornecedor) AS e
    WHERE o.niss = e.niss
      AND (o.nif <> e.nif OR o.nome <> e.nome OR p_com_fornecedor AND o.fornecedor IS DISTINCT FROM e.id)
      AND p_com_fornecedor;
    GET DIAGNOSTICS empregadores_mudados = ROW_COUNT;
    IF NOT p_com_fornecedor THEN
        UPDATE psi.empregador AS o SET nif = e.nif, nome = e.nome
        FROM pg_temp.registo_empregador AS e
        WHERE o.niss = e.niss AND (o.nif <> e.nif OR o.nome <> e.nome);
        GET DIAGNOSTICS empregadores_mudados = ROW_COUNT;
    END IF;
    INSERT INTO psi.empregador (niss, nif, nome, fornecedor)
    SELECT e.niss, e.nif, e.nome, f.id
    FROM pg_temp.registo_empregador AS e LEFT JOIN psi.fornecedor AS f ON f.nome = e.fornecedor
    WHERE NOT EXISTS (SELECT FROM psi.empregador AS o WHERE o.niss = e.niss)
    ORDER BY e.niss;
    GET DIAGNOSTICS empregadores_novos = ROW_COUNT;
    INSERT INTO psi.adesao (empregador, desde, registada_em)
    SELECT e.niss, e.adesao_desde, p_agora FROM pg_temp.registo_empregador AS e
    WHERE e.adesao_desde IS NOT NULL
      AND NOT EXISTS (SELECT FROM psi.adesao AS x
                      WHERE x.empregador = e.niss AND x.revogada_em IS NULL AND x.desde <= e.adesao_desde
                        AND (x.ate IS NULL OR x.ate >= e.adesao_desde));
    GET DIAGNOSTICS adesoes_novas = ROW_COUNT;

    -- A changed address shows in the vínculos whose place it is.
    INSERT INTO pg_temp.registo_tocado
    SELECT DISTINCT l.empregador, l.trabalhador, l.vinculo
    FROM pg_temp.registo_estabelecimento AS e
    JOIN psi.estabelecimento AS o ON o.empregador = e.empregador AND o.codigo = e.codigo AND o.morada <> e.morada
    JOIN psi.local_trabalho AS l
         ON l.empregador = e.empregador AND l.estabelecimento = e.codigo AND l.substituido_por IS NULL;
    UPDATE psi.estabelecimento AS o
    SET morada = e.morada, aberto_desde = e.aberto_desde, fechado_em = e.fechado_em
    FROM pg_temp.registo_estabelecimento AS e
    WHERE o.empregador = e.empregador AND o.codigo = e.codigo
      AND (o.morada <> e.morada OR o.aberto_desde <> e.aberto_desde OR o.fechado_em IS DISTINCT FROM e.fechado_em);
    GET DIAGNOSTICS estabelecimentos_mudados = ROW_COUNT;
    INSERT INTO psi.estabelecimento (empregador, codigo, morada, aberto_desde, fechado_em)
    SELECT e.empregador, e.codigo, e.morada, e.aberto_desde, e.fechado_em FROM pg_temp.registo_estabelecimento AS e
    WHERE NOT EXISTS (SELECT FROM psi.estabelecimento AS o WHERE o.empregador = e.empregador AND o.codigo = e.codigo)
    ORDER BY e.empregador, e.codigo;
    GET DIAGNOSTICS estabelecimentos_novos = ROW_COUNT;

    WITH mudados AS (
        UPDATE psi.trabalhador AS o SET nome = t.nome, data_nascimento = t.data_nascimento
        FROM pg_temp.registo_trabalhador AS t
        WHERE o.niss = t.niss AND (o.nome <> t.nome OR o.data_nascimento <> t.data_nascimento)
        RETURNING o.niss),
    tocados AS (
        INSERT INTO pg_temp.registo_tocado
        SELECT v.empregador, v.trabalhador, v.numero
        FROM mudados AS m JOIN psi.vinculo AS v ON v.trabalhador = m.niss)
    SELECT count(*) INTO trabalhadores_mudados FROM mudados;
    INSERT INTO psi.trabalhador (niss, nome, data_nascimento)
    SELECT t.niss, t.nome, t.data_nascimento FROM pg_temp.registo_trabalhador AS t
    WHERE NOT EXISTS (SELECT FROM psi.trabalhador AS o WHERE o.niss = t.niss)
    ORDER BY t.niss;
    GET DIAGNOSTICS trabalhadores_novos = ROW_COUNT;
END $function$;
GRANT EXECUTE ON FUNCTION psi.importar_registo TO psi_admin;
