CREATE TABLE psi.bloco_documento (
    empregador bigint NOT NULL,
    documento bigint NOT NULL,
    bloco bigint NOT NULL,
    contribuicoes bigint NOT NULL
);
ALTER TABLE psi.bloco_documento ADD CONSTRAINT bloco_documento_pkey PRIMARY KEY (empregador, documento, bloco);
ALTER TABLE psi.bloco_documento ADD CONSTRAINT bloco_documento_empregador_bloco_fkey FOREIGN KEY (empregador, bloco) REFERENCES psi.bloco(empregador, id);
ALTER TABLE psi.bloco_documento ADD CONSTRAINT bloco_documento_empregador_documento_fkey FOREIGN KEY (empregador, documento) REFERENCES psi.documento_pagamento(empregador, numero);
ALTER TABLE psi.bloco_documento ENABLE ROW LEVEL SECURITY;
ALTER TABLE psi.bloco_documento FORCE ROW LEVEL SECURITY;
CREATE POLICY proprio_empregador ON psi.bloco_documento FOR ALL TO psi_gateway USING ((empregador = (NULLIF(current_setting('psi.empregador'::text, true), ''::text))::bigint));
CREATE POLICY todos_os_empregadores ON psi.bloco_documento FOR ALL TO psi_admin USING (true);
GRANT SELECT, INSERT, UPDATE, DELETE ON TABLE psi.bloco_documento TO psi_admin;
GRANT SELECT, INSERT, DELETE ON TABLE psi.bloco_documento TO psi_gateway;
