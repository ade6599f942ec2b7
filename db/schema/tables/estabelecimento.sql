CREATE TABLE psi.estabelecimento (
    empregador bigint NOT NULL,
    codigo integer NOT NULL,
    morada text NOT NULL,
    aberto_desde date NOT NULL,
    fechado_em date
);
ALTER TABLE psi.estabelecimento ADD CONSTRAINT estabelecimento_pkey PRIMARY KEY (empregador, codigo);
ALTER TABLE psi.estabelecimento ADD CONSTRAINT estabelecimento_empregador_fkey FOREIGN KEY (empregador) REFERENCES psi.empregador(niss);
ALTER TABLE psi.estabelecimento ADD CONSTRAINT estabelecimento_check CHECK ((fechado_em >= aberto_desde));
ALTER TABLE psi.estabelecimento ADD CONSTRAINT estabelecimento_codigo_check CHECK (((codigo >= 1) AND (codigo <= 9999)));
ALTER TABLE psi.estabelecimento ADD CONSTRAINT estabelecimento_morada_check CHECK ((morada !~ '[[:cntrl:]]'::text));
ALTER TABLE psi.estabelecimento ENABLE ROW LEVEL SECURITY;
ALTER TABLE psi.estabelecimento FORCE ROW LEVEL SECURITY;
CREATE POLICY proprio_empregador ON psi.estabelecimento FOR ALL TO psi_gateway USING ((empregador = (NULLIF(current_setting('psi.empregador'::text, true), ''::text))::bigint));
CREATE POLICY todos_os_empregadores ON psi.estabelecimento FOR ALL TO psi_admin USING (true);
GRANT SELECT, INSERT, UPDATE, DELETE ON TABLE psi.estabelecimento TO psi_admin;
GRANT SELECT ON TABLE psi.estabelecimento TO psi_gateway;
