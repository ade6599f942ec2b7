CREATE TABLE psi.cadeia_auditoria (
    empregador bigint NOT NULL,
    cadeia text NOT NULL,
    sequencia bigint NOT NULL,
    elo bytea NOT NULL
) WITH (fillfactor=50);
ALTER TABLE psi.cadeia_auditoria ADD CONSTRAINT cadeia_auditoria_pkey PRIMARY KEY (empregador, cadeia);
ALTER TABLE psi.cadeia_auditoria ENABLE ROW LEVEL SECURITY;
ALTER TABLE psi.cadeia_auditoria FORCE ROW LEVEL SECURITY;
CREATE POLICY dono ON psi.cadeia_auditoria FOR ALL TO psi_owner USING (true);
CREATE POLICY todos_os_empregadores ON psi.cadeia_auditoria FOR ALL TO psi_admin USING (true);
GRANT SELECT ON TABLE psi.cadeia_auditoria TO psi_admin;
