-- Maintenance: one row says what every copy of the gateway refuses, and until when. The copies look at it time and again; an
-- end that has passed needs no job. No row: none was ever set, or it was cleared.
CREATE TABLE manutencao (
    unica    boolean PRIMARY KEY DEFAULT true CHECK (unica),
    ambito   text NOT NULL CHECK (ambito IN ('WRITES', 'ALL')),
    desde    timestamptz NOT NULL,      -- when it was set
    ate      timestamptz NOT NULL CHECK (ate > desde),
    motivo   text NOT NULL CHECK (motivo <> ''),
    operador text NOT NULL CHECK (operador <> '')
);
GRANT SELECT ON manutencao TO psi_gateway;
GRANT SELECT, INSERT, UPDATE, DELETE ON manutencao TO psi_admin;

-- For the gateway: at most one row, also where its end has passed; each copy judges that by its own clock.
CREATE FUNCTION ler_manutencao(OUT ambito text, OUT ate timestamptz, OUT motivo text) RETURNS SETOF record
LANGUAGE sql STABLE AS $$
    SELECT m.ambito, m.ate, m.motivo FROM psi.manutencao AS m
$$;

-- For psi-admin. What is said of one row; "in_force" false and nothing else where there is none.
CREATE FUNCTION mostrar_manutencao(p_agora timestamptz) RETURNS json LANGUAGE sql STABLE AS $$
    SELECT coalesce((SELECT json_build_object('in_force', m.ate > p_agora, 'scope', lower(m.ambito),
                                              'until', psi.instante_iso(m.ate), 'reason', m.motivo,
                                              'since', psi.instante_iso(m.desde), 'operator', m.operador)
                     FROM psi.manutencao AS m), json_build_object('in_force', false))
$$;

-- Sets it, or sets it anew with another scope, end or reason.
CREATE FUNCTION definir_manutencao(p_agora timestamptz, p_operador text, p_ambito text, p_ate timestamptz, p_motivo text)
RETURNS json LANGUAGE plpgsql AS $$
DECLARE
    havia  psi.manutencao;
    mudou  boolean;
BEGIN
    LOCK TABLE psi.manutencao IN SHARE ROW EXCLUSIVE MODE;
    IF p_ate <= p_agora THEN
        PERFORM psi.recusar_administracao(format('--until %s is past: give an instant to come, or a time from now (+2h)',
                                                 psi.instante_iso(p_ate)));
    END IF;
    SELECT * INTO havia FROM psi.manutencao;
    mudou := NOT FOUND OR (havia.ambito, havia.ate, havia.motivo) IS DISTINCT FROM (p_ambito, p_ate, p_motivo);
    IF mudou THEN
        INSERT INTO psi.manutencao (ambito, desde, ate, motivo, operador)
        VALUES (p_ambito, p_agora, p_ate, p_motivo, p_operador)
        ON CONFLICT (unica) DO UPDATE SET ambito = excluded.ambito, desde = excluded.desde, ate = excluded.ate,
                                          motivo = excluded.motivo, operador = excluded.operador;
        PERFORM psi.auditar_administracao(p_agora, 'DefinirManutencao', 0, 0, p_operador, jsonb_build_object(
            'ambito', p_ambito, 'ate', psi.instante_iso(p_ate), 'motivo', p_motivo));
    END IF;
    RETURN jsonb_build_object('changed', mudou) || psi.mostrar_manutencao(p_agora)::jsonb;
END $$;

CREATE FUNCTION levantar_manutencao(p_agora timestamptz, p_operador text) RETURNS json LANGUAGE plpgsql AS $$
DECLARE
    havia psi.manutencao;
BEGIN
    LOCK TABLE psi.manutencao IN SHARE ROW EXCLUSIVE MODE;
    DELETE FROM psi.manutencao RETURNING * INTO havia;
    IF NOT FOUND THEN
        RETURN json_build_object('changed', false);
    END IF;
    PERFORM psi.auditar_administracao(p_agora, 'LevantarManutencao', 0, 0, p_operador, jsonb_build_object(
        'ambito', havia.ambito, 'ate', psi.instante_iso(havia.ate)));
    RETURN json_build_object('changed', true, 'scope', lower(havia.ambito), 'until', psi.instante_iso(havia.ate));
END $$;

GRANT EXECUTE ON FUNCTION ler_manutencao TO psi_gateway;
GRANT EXECUTE ON FUNCTION mostrar_manutencao, definir_manutencao, levantar_manutencao TO psi_admin;
