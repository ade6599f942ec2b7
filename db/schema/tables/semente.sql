CREATE TABLE psi.semente (
    unica boolean DEFAULT true NOT NULL,
    semente bigint NOT NULL,
    empregadores integer NOT NULL,
    trabalhadores integer NOT NULL,
    ultimo_numero bigint NOT NULL,
    semeada_em date DEFAULT ((now() AT TIME ZONE 'Europe/Lisbon'::text))::date NOT NULL
);
ALTER TABLE psi.semente ADD CONSTRAINT semente_pkey PRIMARY KEY (unica);
ALTER TABLE psi.semente ADD CONSTRAINT semente_unica_check CHECK (unica);
GRANT SELECT, INSERT ON TABLE psi.semente TO psi_admin;
GRANT SELECT ON TABLE psi.semente TO psi_gateway;
