CREATE TABLE psi.empregador (
    niss bigint NOT NULL,
    nif bigint NOT NULL,
    nome text NOT NULL,
    fornecedor bigint
);
ALTER TABLE psi.empregador ADD CONSTRAINT empregador_pkey PRIMARY KEY (niss);
ALTER TABLE psi.empregador ADD CONSTRAINT empregador_nif_key UNIQUE (nif);
ALTER TABLE psi.empregador ADD CONSTRAINT empregador_fornecedor_fkey FOREIGN KEY (fornecedor) REFERENCES psi.fornecedor(id);
ALTER TABLE psi.empregador ADD CONSTRAINT empregador_nif_check CHECK (psi.nif_valido(nif));
ALTER TABLE psi.empregador ADD CONSTRAINT empregador_niss_check CHECK (psi.niss_valido(niss));
ALTER TABLE psi.empregador ADD CONSTRAINT empregador_nome_check CHECK ((nome !~ '[[:cntrl:]]'::text));
CREATE INDEX empregador_fornecedor ON psi.empregador USING btree (fornecedor, niss) WHERE (fornecedor IS NOT NULL);
ALTER TABLE psi.empregador ENABLE ROW LEVEL SECURITY;
ALTER TABLE psi.empregador FORCE ROW LEVEL SECURITY;
CREATE POLICY do_dono ON psi.empregador FOR SELECT TO psi_owner USING (true);
CREATE POLICY do_fornecedor ON psi.empregador FOR SELECT TO psi_gateway USING ((fornecedor = (NULLIF(current_setting('psi.fornecedor'::text, true), ''::text))::bigint));
CREATE POLICY fornecedor_no_portal ON psi.empregador FOR SELECT TO psi_gateway USING ((fornecedor = (NULLIF(current_setting('psi.fornecedor'::text, true), ''::text))::bigint));
CREATE POLICY proprio_empregador ON psi.empregador FOR ALL TO psi_gateway USING ((niss = (NULLIF(current_setting('psi.empregador'::text, true), ''::text))::bigint));
CREATE POLICY todos_os_empregadores ON psi.empregador FOR ALL TO psi_admin USING (true);
GRANT SELECT, INSERT, UPDATE, DELETE ON TABLE psi.empregador TO psi_admin;
GRANT SELECT ON TABLE psi.empregador TO psi_gateway;
