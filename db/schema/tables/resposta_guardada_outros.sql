CREATE TABLE psi.resposta_guardada_outros PARTITION OF psi.resposta_guardada DEFAULT;
ALTER TABLE psi.resposta_guardada_outros ENABLE ROW LEVEL SECURITY;
ALTER TABLE psi.resposta_guardada_outros FORCE ROW LEVEL SECURITY;
CREATE POLICY dono ON psi.resposta_guardada_outros FOR ALL TO psi_owner USING (true);
