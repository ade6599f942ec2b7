CREATE OR REPLACE FUNCTION psi.importar_interrupcoes(p_agora_real timestamp with time zone, OUT novas bigint, OUT terminadas bigint, OUT anuladas bigint)
 RETURNS record
 LANGUAGE plpgsql
AS $function$
DECLARE
    r     record;
    n     bigint;
    agora timestamptz;
    feita boolean;
BEGIN
    novas := 0; terminadas := 0; anuladas := 0;
    FOR r IN SELECT x.* FROM pg_temp.registo_interrupcao AS x WHERE x.acao IS NOT NULL
             ORDER BY x.empregador, x.linha LOOP
        n := nextval('psi.numero_comunicacao');
        agora := psi.agora_do_empregador(r.empregador, p_agora_real);
        feita := true;
        CASE r.acao
            WHEN 'NOVA' THEN
                PERFORM psi.registar_interrupcao(r.empregador, n, r.trabalhador, r.de, r.ate, r.tipo, agora);
                UPDATE psi.interrupcao SET chave = r.chave WHERE empregador = r.empregador AND id = n;
                novas := novas + 1;
            WHEN 'TERMINA' THEN
                feita := psi.terminar_interrupcao(r.empregador, r.id, n, r.ate, agora);
                terminadas := terminadas + 1;
            ELSE
                feita := psi.anular_interrupcao(r.empregador, r.id, n, agora);
                anuladas := anuladas + 1;
        END CASE;
        IF NOT feita THEN
            RAISE EXCEPTION 'the interruption "%" of employer % changed while it was imported: import again', r.chave, r.empregador
                USING ERRCODE = 'serialization_failure';
        END IF;
    END LOOP;
END $function$;
GRANT EXECUTE ON FUNCTION psi.importar_interrupcoes TO psi_admin;
