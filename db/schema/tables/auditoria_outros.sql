CREATE TABLE psi.auditoria_outros PARTITION OF psi.auditoria DEFAULT;
ALTER TABLE psi.auditoria_outros ENABLE ROW LEVEL SECURITY;
ALTER TABLE psi.auditoria_outros FORCE ROW LEVEL SECURITY;
CREATE POLICY dono ON psi.auditoria_outros FOR ALL TO psi_owner USING (true);
CREATE TRIGGER auditoria_so_acrescenta BEFORE DELETE OR UPDATE OR TRUNCATE ON psi.auditoria_outros FOR EACH STATEMENT EXECUTE FUNCTION psi.auditoria_so_acrescenta();
