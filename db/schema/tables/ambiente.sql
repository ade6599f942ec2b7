CREATE TABLE psi.ambiente (
    unico boolean DEFAULT true NOT NULL,
    nome text NOT NULL,
    marcado_em timestamp with time zone DEFAULT now() NOT NULL
);
ALTER TABLE psi.ambiente ADD CONSTRAINT ambiente_pkey PRIMARY KEY (unico);
ALTER TABLE psi.ambiente ADD CONSTRAINT ambiente_nome_check CHECK ((nome = ANY (ARRAY['QUALIDADE'::text, 'PRODUCAO'::text])));
ALTER TABLE psi.ambiente ADD CONSTRAINT ambiente_unico_check CHECK (unico);
GRANT SELECT ON TABLE psi.ambiente TO psi_admin;
GRANT SELECT ON TABLE psi.ambiente TO psi_gateway;
