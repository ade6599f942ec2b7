CREATE TABLE psi.relogio_simulado (
    fornecedor bigint NOT NULL,
    data date NOT NULL,
    desde date DEFAULT ((now() AT TIME ZONE 'Europe/Lisbon'::text))::date NOT NULL
);
ALTER TABLE psi.relogio_simulado ADD CONSTRAINT relogio_simulado_pkey PRIMARY KEY (fornecedor);
ALTER TABLE psi.relogio_simulado ADD CONSTRAINT relogio_simulado_fornecedor_fkey FOREIGN KEY (fornecedor) REFERENCES psi.fornecedor(id);
CREATE TRIGGER acertado BEFORE UPDATE OF data ON psi.relogio_simulado FOR EACH ROW EXECUTE FUNCTION psi.relogio_acertado();
GRANT SELECT, INSERT, UPDATE, DELETE ON TABLE psi.relogio_simulado TO psi_admin;
GRANT SELECT, INSERT, UPDATE, DELETE ON TABLE psi.relogio_simulado TO psi_gateway;
