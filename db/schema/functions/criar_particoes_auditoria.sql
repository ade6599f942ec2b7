CREATE OR REPLACE FUNCTION psi.criar_particoes_auditoria(p_de date, p_meses integer)
 RETURNS SETOF text
 LANGUAGE plpgsql
AS $function$
DECLARE
    inicio timestamp;
    nome   text;
    desde  timestamptz;
    antes  timestamptz;
BEGIN
    FOR i IN 0 .. p_meses - 1 LOOP
        inicio := date_trunc('month', p_de::timestamp) + make_interval(months => i);
        nome := 'auditoria_' || to_char(inicio, 'YYYY_MM');
        desde := inicio AT TIME ZONE 'Europe/Lisbon';
        antes := (inicio + interval '1 month') AT TIME ZONE 'Europe/Lisbon';
        CONTINUE WHEN to_regclass('psi.' || nome) IS NOT NULL
                   OR EXISTS (SELECT FROM psi.auditoria_ancora AS a WHERE a.mes = inicio::date);
        EXECUTE format('CREATE TABLE psi.%I (LIKE psi.auditoria INCLUDING DEFAULTS INCLUDING CONSTRAINTS)', nome);
        LOCK TABLE psi.auditoria_outros IN ACCESS EXCLUSIVE MODE;
        ALTER TABLE psi.auditoria_outros DISABLE TRIGGER auditoria_so_acrescenta, NO FORCE ROW LEVEL SECURITY;
        EXECUTE format('WITH dela AS (DELETE FROM psi.auditoria_outros WHERE quando >= %L AND quando < %L RETURNING *) '
                       'INSERT INTO psi.%I SELECT * FROM dela', desde, antes, nome);
        ALTER TABLE psi.auditoria_outros ENABLE TRIGGER auditoria_so_acrescenta, FORCE ROW LEVEL SECURITY;
        EXECUTE format('ALTER TABLE psi.auditoria ATTACH PARTITION psi.%I FOR VALUES FROM (%L) TO (%L)', nome, desde,
                       antes);
        PERFORM psi.fechar_particao_auditoria(nome);
        RETURN NEXT nome;
    END LOOP;
END $function$;
