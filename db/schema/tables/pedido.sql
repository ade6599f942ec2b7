CREATE TABLE psi.pedido (
    empregador bigint NOT NULL,
    id_pedido uuid NOT NULL,
    cliente bigint NOT NULL,
    operacao text NOT NULL,
    hash bytea NOT NULL,
    codigo integer NOT NULL,
    mensagens jsonb,
    numero bigint,
    data_hora timestamp with time zone NOT NULL,
    data_simulada date,
    resposta jsonb,
    guardada boolean DEFAULT false NOT NULL
);
ALTER TABLE psi.pedido ADD CONSTRAINT pedido_pkey PRIMARY KEY (empregador, id_pedido);
ALTER TABLE psi.pedido ADD CONSTRAINT pedido_empregador_fkey FOREIGN KEY (empregador) REFERENCES psi.empregador(niss);
ALTER TABLE psi.pedido ADD CONSTRAINT pedido_hash_check CHECK ((length(hash) = 32));
CREATE INDEX pedido_resposta_por_apartar ON psi.pedido USING btree (empregador, data_hora) WHERE ((mensagens IS NOT NULL) OR (resposta IS NOT NULL));
ALTER TABLE psi.pedido ENABLE ROW LEVEL SECURITY;
ALTER TABLE psi.pedido FORCE ROW LEVEL SECURITY;
CREATE POLICY proprio_empregador ON psi.pedido FOR ALL TO psi_gateway USING ((empregador = (NULLIF(current_setting('psi.empregador'::text, true), ''::text))::bigint));
CREATE POLICY todos_os_empregadores ON psi.pedido FOR ALL TO psi_admin USING (true);
CREATE TRIGGER apartar_resposta BEFORE INSERT OR UPDATE OF resposta ON psi.pedido FOR EACH ROW WHEN (((new.mensagens IS NOT NULL) OR (new.resposta IS NOT NULL))) EXECUTE FUNCTION psi.apartar_resposta();
CREATE TRIGGER esquecer_respostas AFTER DELETE ON psi.pedido REFERENCING OLD TABLE AS apagados FOR EACH STATEMENT EXECUTE FUNCTION psi.esquecer_respostas();
GRANT SELECT, INSERT, DELETE ON TABLE psi.pedido TO psi_admin;
GRANT SELECT, INSERT, DELETE ON TABLE psi.pedido TO psi_gateway;
GRANT UPDATE (guardada, mensagens, resposta) ON TABLE psi.pedido TO psi_admin;
GRANT UPDATE (resposta) ON TABLE psi.pedido TO psi_gateway;
