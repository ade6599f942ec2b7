CREATE TABLE psi.entrega (
    empregador bigint NOT NULL,
    id uuid NOT NULL,
    numero bigint NOT NULL,
    origem text NOT NULL,
    instante timestamp with time zone NOT NULL,
    cliente bigint NOT NULL
);
ALTER TABLE psi.entrega ADD CONSTRAINT entrega_pkey PRIMARY KEY (empregador, id);
ALTER TABLE psi.entrega ADD CONSTRAINT entrega_empregador_numero_key UNIQUE (empregador, numero);
ALTER TABLE psi.entrega ADD CONSTRAINT entrega_empregador_fkey FOREIGN KEY (empregador) REFERENCES psi.empregador(niss);
ALTER TABLE psi.entrega ADD CONSTRAINT entrega_origem_check CHECK ((origem = ANY (ARRAY['ESTRUTURADA'::text, 'FICHEIRO'::text, 'SUBSTITUICAO'::text, 'APURAMENTO'::text])));
ALTER TABLE psi.entrega ENABLE ROW LEVEL SECURITY;
ALTER TABLE psi.entrega FORCE ROW LEVEL SECURITY;
CREATE POLICY proprio_empregador ON psi.entrega FOR ALL TO psi_gateway USING ((empregador = (NULLIF(current_setting('psi.empregador'::text, true), ''::text))::bigint));
CREATE POLICY todos_os_empregadores ON psi.entrega FOR ALL TO psi_admin USING (true);
GRANT SELECT, INSERT, UPDATE, DELETE ON TABLE psi.entrega TO psi_admin;
GRANT SELECT, INSERT, DELETE ON TABLE psi.entrega TO psi_gateway;
