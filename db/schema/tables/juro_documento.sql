CREATE TABLE psi.juro_documento (
    empregador bigint NOT NULL,
    documento bigint NOT NULL,
    juro bigint NOT NULL,
    valor bigint NOT NULL
);
ALTER TABLE psi.juro_documento ADD CONSTRAINT juro_documento_pkey PRIMARY KEY (empregador, documento, juro);
ALTER TABLE psi.juro_documento ADD CONSTRAINT juro_documento_empregador_documento_fkey FOREIGN KEY (empregador, documento) REFERENCES psi.documento_pagamento(empregador, numero);
ALTER TABLE psi.juro_documento ADD CONSTRAINT juro_documento_empregador_juro_fkey FOREIGN KEY (empregador, juro) REFERENCES psi.juro_por_pagar(empregador, id);
CREATE INDEX juro_documento_juro ON psi.juro_documento USING btree (empregador, juro);
ALTER TABLE psi.juro_documento ENABLE ROW LEVEL SECURITY;
ALTER TABLE psi.juro_documento FORCE ROW LEVEL SECURITY;
CREATE POLICY proprio_empregador ON psi.juro_documento FOR ALL TO psi_gateway USING ((empregador = (NULLIF(current_setting('psi.empregador'::text, true), ''::text))::bigint));
CREATE POLICY todos_os_empregadores ON psi.juro_documento FOR ALL TO psi_admin USING (true);
GRANT SELECT, INSERT, UPDATE, DELETE ON TABLE psi.juro_documento TO psi_admin;
GRANT SELECT, INSERT, DELETE ON TABLE psi.juro_documento TO psi_gateway;
