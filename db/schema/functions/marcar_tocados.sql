CREATE OR REPLACE FUNCTION psi.marcar_tocados()
 RETURNS bigint
 LANGUAGE plpgsql
AS $function$
DECLARE
    quantos bigint;
BEGIN
    CREATE TEMPORARY TABLE registo_marca ON COMMIT DROP AS
    SELECT x.*, row_number() OVER (PARTITION BY x.empregador ORDER BY x.vinculo) AS ordem
    FROM (SELECT DISTINCT t.empregador, t.trabalhador, t.vinculo FROM pg_temp.registo_tocado AS t) AS x;
    INSERT INTO psi.estado_empregador AS e (empregador, marca)
    SELECT m.empregador, max(m.ordem) FROM pg_temp.registo_marca AS m GROUP BY m.empregador ORDER BY m.empregador
    ON CONFLICT (empregador) DO UPDATE SET marca = e.marca + excluded.marca;
    UPDATE psi.vinculo AS v SET marca = e.marca - t.quantas + m.ordem
    FROM pg_temp.registo_marca AS m
    JOIN psi.estado_empregador AS e ON e.empregador = m.empregador
    JOIN (SELECT x.empregador, max(x.ordem) AS quantas FROM pg_temp.registo_marca AS x GROUP BY x.empregador) AS t
         ON t.empregador = m.empregador
    WHERE v.empregador = m.empregador AND v.trabalhador = m.trabalhador AND v.numero = m.vinculo;
    GET DIAGNOSTICS quantos = ROW_COUNT;
    RETURN quantos;
END $function$;
GRANT EXECUTE ON FUNCTION psi.marcar_tocados TO psi_admin;
