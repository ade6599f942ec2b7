CREATE TABLE psi.auditoria_ancora (
    empregador bigint NOT NULL,
    cadeia text NOT NULL,
    de bigint NOT NULL,
    ate bigint NOT NULL,
    elo_antes bytea,
    elo bytea NOT NULL,
    mes date NOT NULL
);
ALTER TABLE psi.auditoria_ancora ADD CONSTRAINT auditoria_ancora_pkey PRIMARY KEY (empregador, cadeia, de);
ALTER TABLE psi.auditoria_ancora ADD CONSTRAINT auditoria_ancora_check CHECK ((ate >= de));
ALTER TABLE psi.auditoria_ancora ENABLE ROW LEVEL SECURITY;
ALTER TABLE psi.auditoria_ancora FORCE ROW LEVEL SECURITY;
CREATE POLICY dono ON psi.auditoria_ancora FOR ALL TO psi_owner USING (true);
CREATE POLICY todos_os_empregadores ON psi.auditoria_ancora FOR ALL TO psi_admin USING (true);
CREATE TRIGGER auditoria_so_acrescenta BEFORE DELETE OR UPDATE OR TRUNCATE ON psi.auditoria_ancora FOR EACH STATEMENT EXECUTE FUNCTION psi.auditoria_so_acrescenta();
GRANT SELECT ON TABLE psi.auditoria_ancora TO psi_admin;
