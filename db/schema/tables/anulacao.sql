CREATE TABLE psi.anulacao (
    empregador bigint NOT NULL,
    numero bigint NOT NULL,
    anulada bigint NOT NULL
);
ALTER TABLE psi.anulacao ADD CONSTRAINT anulacao_pkey PRIMARY KEY (empregador, numero);
ALTER TABLE psi.anulacao ADD CONSTRAINT anulacao_empregador_anulada_fkey FOREIGN KEY (empregador, anulada) REFERENCES psi.comunicacao(empregador, numero);
ALTER TABLE psi.anulacao ADD CONSTRAINT anulacao_empregador_numero_fkey FOREIGN KEY (empregador, numero) REFERENCES psi.comunicacao(empregador, numero);
ALTER TABLE psi.anulacao ENABLE ROW LEVEL SECURITY;
ALTER TABLE psi.anulacao FORCE ROW LEVEL SECURITY;
CREATE POLICY proprio_empregador ON psi.anulacao FOR ALL TO psi_gateway USING ((empregador = (NULLIF(current_setting('psi.empregador'::text, true), ''::text))::bigint));
CREATE POLICY todos_os_empregadores ON psi.anulacao FOR ALL TO psi_admin USING (true);
GRANT SELECT, INSERT, UPDATE, DELETE ON TABLE psi.anulacao TO psi_admin;
GRANT SELECT, INSERT, DELETE ON TABLE psi.anulacao TO psi_gateway;
