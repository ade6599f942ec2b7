CREATE TABLE psi.resposta_guardada (
    empregador bigint NOT NULL,
    id_pedido uuid NOT NULL,
    data_hora timestamp with time zone NOT NULL,
    mensagens jsonb,
    resposta jsonb
) PARTITION BY RANGE (data_hora);
CREATE INDEX resposta_guardada_pedido ON ONLY psi.resposta_guardada USING btree (empregador, id_pedido);
ALTER TABLE psi.resposta_guardada ENABLE ROW LEVEL SECURITY;
ALTER TABLE psi.resposta_guardada FORCE ROW LEVEL SECURITY;
CREATE POLICY proprio_empregador ON psi.resposta_guardada FOR ALL TO psi_gateway USING ((empregador = (NULLIF(current_setting('psi.empregador'::text, true), ''::text))::bigint));
CREATE POLICY todos_os_empregadores ON psi.resposta_guardada FOR ALL TO psi_admin USING (true);
GRANT SELECT, INSERT, UPDATE, DELETE ON TABLE psi.resposta_guardada TO psi_admin;
GRANT SELECT, INSERT, DELETE ON TABLE psi.resposta_guardada TO psi_gateway;
GRANT UPDATE (resposta) ON TABLE psi.resposta_guardada TO psi_gateway;
