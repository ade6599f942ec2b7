-- What operators need of the new contributory cycle: interruptions and adhesions from files, closing, numbers to watch.

-- How the operator's own files name an interruption.
ALTER TABLE interrupcao ADD COLUMN chave text
    CHECK (chave <> '' AND length(chave) <= 200 AND chave !~ '[[:cntrl:]]');
CREATE UNIQUE INDEX interrupcao_chave ON interrupcao (empregador, chave) WHERE chave IS NOT NULL;

-- The instant it is for an employer: of a vendor that simulates, at the real time of day on the vendor's day.
CREATE FUNCTION agora_do_empregador(p_empregador bigint, p_agora_real timestamptz) RETURNS timestamptz
LANGUAGE sql STABLE AS $$
    SELECT CASE WHEN d.dia = (p_agora_real AT TIME ZONE 'Europe/Lisbon')::date THEN p_agora_real
                ELSE (d.dia + (p_agora_real AT TIME ZONE 'Europe/Lisbon')::time) AT TIME ZONE 'Europe/Lisbon' END
    FROM (SELECT psi.dia_do_empregador(p_empregador, p_agora_real) AS dia) AS d
$$;

-- Rates -------------------------------------------------------------------------------------------------------------------

-- As in 0018, but the employers' locks, which every write to an employer takes first, come before their rows: growing the
-- months takes them again later on.
CREATE OR REPLACE FUNCTION travar_taxas() RETURNS bigint LANGUAGE plpgsql AS $$
DECLARE
    cabem   bigint := current_setting('max_locks_per_transaction')::bigint * current_setting('max_connections')::bigint / 2;
    quantos bigint;
BEGIN
    ANALYZE registo_taxa;
    PERFORM psi.comparar_taxas();
    SELECT count(*) INTO quantos FROM (SELECT DISTINCT r.empregador, r.trabalhador FROM pg_temp.registo_taxa AS r
                                       WHERE r.aplica) AS x;
    IF quantos > cabem THEN
        RAISE EXCEPTION 'the rates of % workers change, and locks are for % at once: split the rates'' file, or raise max_locks_per_transaction of the database server', quantos, cabem
            USING ERRCODE = 'program_limit_exceeded';
    END IF;
    PERFORM pg_advisory_xact_lock(x.e, x.t)
    FROM (SELECT DISTINCT hashint8(r.empregador) AS e, hashint8(r.trabalhador) AS t FROM pg_temp.registo_taxa AS r
          WHERE r.aplica ORDER BY 1, 2) AS x;
    PERFORM psi.travar_empregadores(ARRAY(SELECT DISTINCT r.empregador FROM pg_temp.registo_taxa AS r WHERE r.aplica));
    -- What was decided before the locks may be of yesterday; what changes must be locked.
    CREATE TEMPORARY TABLE registo_travado ON COMMIT DROP AS
    SELECT DISTINCT r.empregador, r.trabalhador FROM pg_temp.registo_taxa AS r WHERE r.aplica;
    PERFORM psi.comparar_taxas();
    IF EXISTS (SELECT FROM pg_temp.registo_taxa AS r
               WHERE r.aplica AND NOT EXISTS (SELECT FROM pg_temp.registo_travado AS t
                                              WHERE t.empregador = r.empregador AND t.trabalhador = r.trabalhador)) THEN
        RAISE EXCEPTION 'rates changed while they were compared: import again' USING ERRCODE = 'serialization_failure';
    END IF;
    RETURN quantos;
END $$;

-- In order, so that two who take several never wait for each other in a circle.
CREATE FUNCTION travar_empregadores(p_empregadores bigint[]) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
    PERFORM pg_advisory_xact_lock(x.e)
    FROM (SELECT DISTINCT u.e FROM unnest(p_empregadores) AS u (e) ORDER BY u.e) AS x;
    INSERT INTO psi.estado_empregador (empregador)
    SELECT DISTINCT u.e FROM unnest(p_empregadores) AS u (e) ORDER BY u.e
    ON CONFLICT DO NOTHING;
    PERFORM FROM psi.estado_empregador AS e WHERE e.empregador = ANY (p_empregadores) ORDER BY e.empregador FOR UPDATE;
END $$;

-- Interruptions -----------------------------------------------------------------------------------------------------------

-- Beside preparar_registo. `acao`: NOVA, TERMINA, ANULA, or none where the line changes nothing.
CREATE FUNCTION preparar_interrupcoes() RETURNS void LANGUAGE plpgsql AS $$
BEGIN
    CREATE TEMPORARY TABLE registo_interrupcao (
        linha integer NOT NULL, empregador bigint, chave text, trabalhador bigint, de date, ate date, tipo text,
        anulada boolean,
        id   bigint,       -- on record under that key
        acao text) ON COMMIT DROP;
END $$;

CREATE FUNCTION comparar_interrupcoes() RETURNS void LANGUAGE plpgsql AS $$
BEGIN
    ANALYZE registo_interrupcao;
    UPDATE pg_temp.registo_interrupcao AS r SET id = i.id
    FROM psi.interrupcao AS i WHERE i.empregador = r.empregador AND i.chave = r.chave;
    UPDATE pg_temp.registo_interrupcao AS r
    SET acao = CASE
            WHEN r.id IS NULL THEN CASE WHEN r.anulada IS NOT TRUE THEN 'NOVA' END
            WHEN r.anulada THEN CASE WHEN i.anulada_por IS NULL THEN 'ANULA' END
            WHEN i.ate IS NULL AND r.ate IS NOT NULL THEN 'TERMINA' END
    FROM pg_temp.registo_interrupcao AS x
    LEFT JOIN psi.interrupcao AS i ON i.empregador = x.empregador AND i.id = x.id
    WHERE x.linha = r.linha;
END $$;

-- The days that the lines change, of each employer.
CREATE FUNCTION dias_a_interromper() RETURNS TABLE (empregador bigint, de date, ate date) LANGUAGE plpgsql AS $$
BEGIN
    RETURN QUERY
    SELECT r.empregador, min(CASE WHEN r.acao = 'TERMINA' THEN r.ate + 1 ELSE r.de END),
           CASE WHEN bool_and(r.acao <> 'TERMINA' AND coalesce(i.ate, r.ate) IS NOT NULL)
                THEN max(coalesce(i.ate, r.ate)) END
    FROM pg_temp.registo_interrupcao AS r
    LEFT JOIN psi.interrupcao AS i ON i.empregador = r.empregador AND i.id = r.id
    WHERE r.acao IS NOT NULL GROUP BY r.empregador ORDER BY r.empregador;
END $$;

CREATE FUNCTION conferir_interrupcoes() RETURNS TABLE (ficheiro text, linha integer, coluna text, texto text)
LANGUAGE plpgsql AS $$
BEGIN
    RETURN QUERY
    SELECT 'interruptions', r.linha, 'chave', 'the key "' || r.chave || '" of ' || r.empregador || ' is on line ' || d.primeira ||
           ' too: leave one of them'
    FROM (SELECT x.empregador, x.chave, min(x.linha) AS primeira FROM pg_temp.registo_interrupcao AS x
          WHERE x.empregador IS NOT NULL AND x.chave IS NOT NULL
          GROUP BY x.empregador, x.chave HAVING count(*) > 1) AS d
    JOIN pg_temp.registo_interrupcao AS r ON r.empregador = d.empregador AND r.chave = d.chave AND r.linha > d.primeira
    UNION ALL
    SELECT 'interruptions', r.linha, 'ate', 'is before de' FROM pg_temp.registo_interrupcao AS r WHERE r.ate < r.de
    UNION ALL
    SELECT 'interruptions', r.linha, 'niss_trabalhador', 'worker ' || r.trabalhador || ' never had a vínculo with employer ' ||
           r.empregador || ': look at both numbers'
    FROM pg_temp.registo_interrupcao AS r
    WHERE r.acao = 'NOVA' AND r.trabalhador IS NOT NULL
      AND NOT EXISTS (SELECT FROM psi.vinculo AS v
                      WHERE v.empregador = r.empregador AND v.trabalhador = r.trabalhador AND NOT v.anulado)
    UNION ALL
    SELECT 'interruptions', r.linha, 'chave', 'the interruption "' || r.chave || '" is on record as ' || i.trabalhador || ', ' ||
           i.de || ', ' || i.tipo || ': it never changes; annul it (anulada = sim) and give the right one another key'
    FROM pg_temp.registo_interrupcao AS r
    JOIN psi.interrupcao AS i ON i.empregador = r.empregador AND i.id = r.id
    WHERE r.trabalhador <> i.trabalhador OR r.de <> i.de OR r.tipo <> i.tipo
    UNION ALL
    SELECT 'interruptions', r.linha, 'ate', 'the interruption "' || r.chave || '" is on record until ' || i.ate ||
           ': its end never changes; annul it (anulada = sim) and give the right one another key'
    FROM pg_temp.registo_interrupcao AS r
    JOIN psi.interrupcao AS i ON i.empregador = r.empregador AND i.id = r.id
    WHERE r.anulada IS NOT TRUE AND i.ate IS NOT NULL AND i.anulada_por IS NULL AND r.ate IS DISTINCT FROM i.ate
    UNION ALL
    SELECT 'interruptions', r.linha, 'anulada', 'the interruption "' || r.chave ||
           '" was annulled, which is for good: give another key'
    FROM pg_temp.registo_interrupcao AS r
    JOIN psi.interrupcao AS i ON i.empregador = r.empregador AND i.id = r.id
    WHERE r.anulada IS NOT TRUE AND i.anulada_por IS NOT NULL;
END $$;

-- The workers' locks of an import, before those of travar_taxas and of the employers. Fails with 54000 as that does.
CREATE FUNCTION travar_interrupcoes() RETURNS void LANGUAGE plpgsql AS $$
DECLARE
    cabem   bigint := current_setting('max_locks_per_transaction')::bigint * current_setting('max_connections')::bigint / 2;
    quantos bigint;
BEGIN
    SELECT count(*) INTO quantos FROM (SELECT DISTINCT r.empregador, r.trabalhador FROM pg_temp.registo_interrupcao AS r
                                       WHERE r.acao IS NOT NULL) AS x;
    IF quantos > cabem THEN
        RAISE EXCEPTION 'the interruptions of % workers change, and locks are for % at once: split the interruptions'' file, or raise max_locks_per_transaction of the database server', quantos, cabem
            USING ERRCODE = 'program_limit_exceeded';
    END IF;
    PERFORM pg_advisory_xact_lock(x.e, x.t)
    FROM (SELECT DISTINCT hashint8(r.empregador) AS e, hashint8(r.trabalhador) AS t FROM pg_temp.registo_interrupcao AS r
          WHERE r.acao IS NOT NULL ORDER BY 1, 2) AS x;
END $$;

-- Each line under a number of its own, as a communication; p_agora_real is the machine's.
CREATE FUNCTION importar_interrupcoes(p_agora_real timestamptz, OUT novas bigint, OUT terminadas bigint, OUT anuladas bigint)
LANGUAGE plpgsql AS $$
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
END $$;

-- The days that the rates of the import change, of each employer.
CREATE FUNCTION dias_das_taxas() RETURNS TABLE (empregador bigint, de date, ate date) LANGUAGE plpgsql AS $$
BEGIN
    ANALYZE registo_taxa;
    PERFORM psi.comparar_taxas();
    RETURN QUERY
    SELECT r.empregador, min(r.desde), CASE WHEN bool_and(r.fim IS NOT NULL) THEN max(r.fim) END
    FROM pg_temp.registo_taxa AS r WHERE r.aplica GROUP BY r.empregador ORDER BY r.empregador;
END $$;

-- The cycle -----------------------------------------------------------------------------------------------------------------

-- A page of employers that are in the cycle on their own day, by NISS after p_depois, with that instant.
CREATE FUNCTION empregadores_no_ciclo(p_depois bigint, p_maximo integer, p_agora_real timestamptz)
RETURNS TABLE (empregador bigint, agora timestamptz)
LANGUAGE plpgsql STABLE AS $$
BEGIN
    RETURN QUERY
    SELECT e.niss, a.agora
    FROM psi.empregador AS e
    CROSS JOIN LATERAL (SELECT psi.agora_do_empregador(e.niss, p_agora_real) AS agora) AS a
    CROSS JOIN LATERAL psi.inicio_do_ciclo(e.niss, (a.agora AT TIME ZONE 'Europe/Lisbon')::date) AS i
    WHERE e.niss > p_depois AND i.primeiro < (a.agora AT TIME ZONE 'Europe/Lisbon')::date
    ORDER BY e.niss LIMIT p_maximo;
END $$;

-- An adhesion that came by another way than AderirCiclo. `outcome`: new, equal, by law.
CREATE FUNCTION registar_inicio_ciclo(p_agora timestamptz, p_operador text, p_empregador bigint, p_mes date,
                                      p_passados boolean, p_ficheiro text) RETURNS json
LANGUAGE plpgsql AS $$
DECLARE
    hoje  date := psi.dia_do_empregador(p_empregador, p_agora);
    este  record;
    seu   date;
    n     bigint;
BEGIN
    PERFORM psi.exigir_empregador(p_empregador);
    SELECT * INTO este FROM psi.inicio_do_ciclo(p_empregador, hoje);
    SELECT i.mes INTO seu FROM psi.inicio_ciclo AS i WHERE i.empregador = p_empregador AND NOT i.da_semente;
    IF seu = p_mes THEN
        RETURN json_build_object('outcome', 'equal', 'employer', p_empregador::text, 'from', to_char(seu, 'YYYY-MM'));
    ELSIF seu IS NOT NULL THEN
        PERFORM psi.recusar_administracao(format('it adhered from %s, which is never changed nor taken back',
                                                 to_char(seu, 'YYYY-MM')));
    ELSIF este.obrigatorio <= p_mes THEN
        RETURN json_build_object('outcome', 'by law', 'employer', p_empregador::text,
                                 'from', to_char(este.obrigatorio, 'YYYY-MM'));
    ELSIF p_mes < date '2026-02-01' THEN
        PERFORM psi.recusar_administracao('the first month that an adhesion may give is 2026-02 (Decreto-Lei n.º 127/2025)');
    ELSIF p_mes <= hoje AND NOT p_passados THEN
        PERFORM psi.recusar_administracao(format(
            '%s has begun: its months would be computed from then on, and owed; if that is right, give --begun',
            to_char(p_mes, 'YYYY-MM')));
    END IF;
    n := nextval('psi.numero_comunicacao');
    PERFORM psi.avancar_versao(p_empregador);
    INSERT INTO psi.inicio_ciclo (empregador, mes, instante, numero, cliente)
    VALUES (p_empregador, p_mes, psi.agora_do_empregador(p_empregador, p_agora), n, 0);
    PERFORM psi.auditar_administracao(p_agora, 'AderirCiclo', p_empregador, 0, p_operador,
                                      jsonb_build_object('mes', to_char(p_mes, 'YYYY-MM'), 'numero', n, 'ficheiro', p_ficheiro));
    RETURN json_build_object('outcome', 'new', 'employer', p_empregador::text, 'from', to_char(p_mes, 'YYYY-MM'));
END $$;

-- Numbers to watch ------------------------------------------------------------------------------------------------------------

CREATE INDEX ciclo_mes_escrito ON ciclo_mes (mes, por_silencio) WHERE confirmado OR por_silencio;
CREATE INDEX trabalhador_comunicado_alertas_mes ON trabalhador_comunicado (mes) WHERE estado = 'COM_ALERTAS';
CREATE POLICY do_dono ON inicio_ciclo FOR SELECT TO psi_owner USING (true);
CREATE POLICY do_dono ON ciclo_mes FOR SELECT TO psi_owner USING (true);
CREATE POLICY do_dono ON trabalhador_comunicado FOR SELECT TO psi_owner USING (true);
CREATE POLICY do_dono ON empregador FOR SELECT TO psi_owner USING (true);

-- Counts over all employers, on the real date: of the last three months that closed, each from the 27th of the month after
-- it, those written by silence and an estimate of those still to write (a month of the classic model or put back by a vendor
-- counts among them); workers with alerts that nothing answered, of this month and the last; employers not in the cycle.
CREATE FUNCTION contas_do_ciclo(p_hoje date, OUT por_silencio bigint, OUT por_escrever bigint, OUT com_alertas bigint,
                                OUT classicos bigint)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    este        date := date_trunc('month', p_hoje)::date;
    obrigatorio date;
    empregados  bigint := (SELECT count(*) FROM psi.empregador);
BEGIN
    SELECT make_date((d.valor / 100)::integer, (d.valor % 100)::integer, 1) INTO obrigatorio
    FROM psi.parametro AS d
    WHERE d.nome = 'scc_obrigatorio_desde' AND d.desde <= p_hoje AND (d.ate IS NULL OR d.ate >= p_hoje);
    WITH inicios AS (
        SELECT CASE WHEN max(i.mes) >= date '2099-01-01' THEN min(i.mes) ELSE least(min(i.mes), obrigatorio) END AS primeiro
        FROM psi.inicio_ciclo AS i GROUP BY i.empregador),
    fechados AS (
        SELECT m.mes FROM (SELECT (este - make_interval(months => k))::date AS mes FROM generate_series(1, 4) AS k) AS m
        WHERE p_hoje >= m.mes + interval '1 month 26 days'
          AND m.mes + interval '1 month' > coalesce((SELECT s.semeada_em FROM psi.semente AS s), date '1900-01-01')
        ORDER BY m.mes DESC LIMIT 3),
    contas AS (
        SELECT (SELECT count(*) FROM psi.ciclo_mes AS c WHERE c.mes = f.mes AND c.por_silencio) AS silencio,
               (SELECT count(*) FROM psi.ciclo_mes AS c WHERE c.mes = f.mes AND (c.confirmado OR c.por_silencio)) AS escritos,
               (SELECT count(*) FROM inicios AS i WHERE i.primeiro <= f.mes)
               + CASE WHEN obrigatorio <= f.mes THEN empregados - (SELECT count(*) FROM inicios) ELSE 0 END AS devidos
        FROM fechados AS f)
    SELECT coalesce(sum(c.silencio), 0), coalesce(sum(greatest(c.devidos - c.escritos, 0)), 0),
           (SELECT count(*) FROM inicios AS i WHERE i.primeiro IS NULL OR i.primeiro > este)
           + CASE WHEN obrigatorio <= este THEN 0 ELSE empregados - (SELECT count(*) FROM inicios) END
    INTO por_silencio, por_escrever, classicos
    FROM contas AS c;
    SELECT count(DISTINCT (t.empregador, t.mes, t.trabalhador)) INTO com_alertas
    FROM psi.trabalhador_comunicado AS t
    WHERE t.estado = 'COM_ALERTAS' AND t.mes IN (este, (este - interval '1 month')::date)
      AND NOT EXISTS (SELECT FROM psi.trabalhador_comunicado AS d
                      WHERE d.empregador = t.empregador AND d.mes = t.mes AND d.id > t.id AND d.trabalhador = t.trabalhador);
END $$;

REVOKE EXECUTE ON FUNCTION contas_do_ciclo, travar_empregadores, preparar_interrupcoes, comparar_interrupcoes,
    dias_a_interromper, conferir_interrupcoes, travar_interrupcoes, importar_interrupcoes, dias_das_taxas,
    empregadores_no_ciclo, registar_inicio_ciclo, agora_do_empregador FROM PUBLIC;
GRANT EXECUTE ON FUNCTION contas_do_ciclo TO psi_gateway, psi_admin;
GRANT EXECUTE ON FUNCTION travar_empregadores, preparar_interrupcoes, comparar_interrupcoes, dias_a_interromper,
    conferir_interrupcoes, travar_interrupcoes, importar_interrupcoes, dias_das_taxas, empregadores_no_ciclo,
    registar_inicio_ciclo, agora_do_empregador, parametro_no_dia, ler_totais_do_ciclo TO psi_admin;
