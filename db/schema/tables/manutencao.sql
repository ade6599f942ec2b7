CREATE TABLE psi.manutencao (
    unica boolean DEFAULT true NOT NULL,
    ambito text NOT NULL,
    desde timestamp with time zone NOT NULL,
    ate timestamp with time zone NOT NULL,
    motivo text NOT NULL,
    operador text NOT NULL
);
ALTER TABLE psi.manutencao ADD CONSTRAINT manutencao_pkey PRIMARY KEY (unica);
ALTER TABLE psi.manutencao ADD CONSTRAINT manutencao_ambito_check CHECK ((ambito = ANY (ARRAY['WRITES'::text, 'ALL'::text])));
ALTER TABLE psi.manutencao ADD CONSTRAINT manutencao_check CHECK ((ate > desde));
ALTER TABLE psi.manutencao ADD CONSTRAINT manutencao_motivo_check CHECK ((motivo <> ''::text));
ALTER TABLE psi.manutencao ADD CONSTRAINT manutencao_operador_check CHECK ((operador <> ''::text));
ALTER TABLE psi.manutencao ADD CONSTRAINT manutencao_unica_check CHECK (unica);
GRANT SELECT, INSERT, UPDATE, DELETE ON TABLE psi.manutencao TO psi_admin;
GRANT SELECT ON TABLE psi.manutencao TO psi_gateway;
