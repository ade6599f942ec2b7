-- Run once, as a superuser, on a store that was restored to a point BEFORE what was last acknowledged, before any gateway
-- serves it (docs/operations/backup.md). Not needed where everything was restored.
--   psql -v ON_ERROR_STOP=1 -d psi -f db/after-restore.sql
--   psql -v ON_ERROR_STOP=1 -v leap=5000000 -d psi -f db/after-restore.sql      a larger leap
--
-- Numbers: what was given out after the point is not in the store, but in somebody's files; no one else may get it. Each
-- sequence leaps over it: `leap` communications (default 1000000), a tenth of it of the others.
-- Marks: a vendor's mark of SincronizarTrabalhadores may be newer than the store. All marks end: the next call with one is
-- answered with 14, and the vendor's program begins again without.
\if :{?leap} \else \set leap 1000000 \endif
BEGIN;
SELECT set_config('psi.leap', :'leap', true) \g /dev/null
DO $$
DECLARE
    leap bigint := current_setting('psi.leap')::bigint;
BEGIN
    IF leap < 10 THEN RAISE EXCEPTION 'leap must be 10 or more, not %', leap; END IF;
    PERFORM setval('psi.numero_comunicacao', (SELECT last_value FROM psi.numero_comunicacao) + leap);
    PERFORM setval('psi.numero_bloco', (SELECT last_value FROM psi.numero_bloco) + leap);
    PERFORM setval('psi.numero_documento', (SELECT last_value FROM psi.numero_documento) + leap / 10);
    PERFORM setval('psi.numero_recibo', (SELECT last_value FROM psi.numero_recibo) + leap / 10);
    -- Goes round its range.
    PERFORM setval('psi.chave_multibanco', ((SELECT last_value FROM psi.chave_multibanco) + leap / 10) % 10000000);
END $$;
INSERT INTO psi.estado_empregador (empregador, epoca)
SELECT e.niss, 2 FROM psi.empregador AS e
ON CONFLICT (empregador) DO UPDATE SET epoca = psi.estado_empregador.epoca + 1;
SELECT sequencename, last_value FROM pg_sequences WHERE schemaname = 'psi' AND sequencename !~ 'auditoria' ORDER BY 1;
COMMIT;
