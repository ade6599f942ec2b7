CREATE TABLE psi.parcela_documento (
    empregador bigint NOT NULL,
    documento bigint NOT NULL,
    mes date NOT NULL,
    data_limite date NOT NULL,
    contribuicoes bigint NOT NULL,
    meses_mora integer NOT NULL,
    juros bigint NOT NULL
);
ALTER TABLE psi.parcela_documento ADD CONSTRAINT parcela_documento_pkey PRIMARY KEY (empregador, documento, mes);
ALTER TABLE psi.parcela_documento ADD CONSTRAINT parcela_documento_empregador_documento_fkey FOREIGN KEY (empregador, documento) REFERENCES psi.documento_pagamento(empregador, numero);
ALTER TABLE psi.parcela_documento ADD CONSTRAINT parcela_documento_juros_check CHECK ((juros >= 0));
ALTER TABLE psi.parcela_documento ADD CONSTRAINT parcela_documento_meses_mora_check CHECK ((meses_mora >= 0));
ALTER TABLE psi.parcela_documento ENABLE ROW LEVEL SECURITY;
ALTER TABLE psi.parcela_documento FORCE ROW LEVEL SECURITY;
CREATE POLICY proprio_empregador ON psi.parcela_documento FOR ALL TO psi_gateway USING ((empregador = (NULLIF(current_setting('psi.empregador'::text, true), ''::text))::bigint));
CREATE POLICY todos_os_empregadores ON psi.parcela_documento FOR ALL TO psi_admin USING (true);
GRANT SELECT, INSERT, UPDATE, DELETE ON TABLE psi.parcela_documento TO psi_admin;
GRANT SELECT, INSERT, DELETE ON TABLE psi.parcela_documento TO psi_gateway;
