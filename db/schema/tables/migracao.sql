CREATE TABLE psi.migracao (
    numero integer NOT NULL,
    nome text NOT NULL,
    sha256 text NOT NULL,
    aplicada_em timestamp with time zone DEFAULT now() NOT NULL
);
ALTER TABLE psi.migracao ADD CONSTRAINT migracao_pkey PRIMARY KEY (numero);
GRANT SELECT ON TABLE psi.migracao TO psi_admin;
GRANT SELECT ON TABLE psi.migracao TO psi_gateway;
