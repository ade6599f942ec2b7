CREATE TABLE psi.local_trabalho (
    empregador bigint NOT NULL,
    trabalhador bigint NOT NULL,
    vinculo bigint NOT NULL,
    inicio date NOT NULL,
    numero bigint NOT NULL,
    fim date,
    substituido_por bigint,
    estabelecimento integer NOT NULL,
    origem bigint
);
ALTER TABLE psi.local_trabalho ADD CONSTRAINT local_trabalho_pkey PRIMARY KEY (empregador, trabalhador, vinculo, inicio, numero);
ALTER TABLE psi.local_trabalho ADD CONSTRAINT local_trabalho_empregador_estabelecimento_fkey FOREIGN KEY (empregador, estabelecimento) REFERENCES psi.estabelecimento(empregador, codigo);
ALTER TABLE psi.local_trabalho ADD CONSTRAINT local_trabalho_empregador_trabalhador_vinculo_fkey FOREIGN KEY (empregador, trabalhador, vinculo) REFERENCES psi.vinculo(empregador, trabalhador, numero);
ALTER TABLE psi.local_trabalho ADD CONSTRAINT local_trabalho_check CHECK ((fim >= inicio));
CREATE INDEX local_trabalho_estabelecimento ON psi.local_trabalho USING btree (empregador, estabelecimento, trabalhador, vinculo);
ALTER TABLE psi.local_trabalho ENABLE ROW LEVEL SECURITY;
ALTER TABLE psi.local_trabalho FORCE ROW LEVEL SECURITY;
CREATE POLICY proprio_empregador ON psi.local_trabalho FOR ALL TO psi_gateway USING ((empregador = (NULLIF(current_setting('psi.empregador'::text, true), ''::text))::bigint));
CREATE POLICY todos_os_empregadores ON psi.local_trabalho FOR ALL TO psi_admin USING (true);
GRANT SELECT, INSERT, UPDATE, DELETE ON TABLE psi.local_trabalho TO psi_admin;
GRANT SELECT, INSERT, DELETE ON TABLE psi.local_trabalho TO psi_gateway;
GRANT UPDATE (substituido_por) ON TABLE psi.local_trabalho TO psi_gateway;
