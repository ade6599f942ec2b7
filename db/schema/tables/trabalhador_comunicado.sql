CREATE TABLE psi.trabalhador_comunicado (
    empregador bigint NOT NULL,
    id bigint DEFAULT nextval('psi.numero_trabalhador_comunicado'::regclass) NOT NULL,
    numero bigint NOT NULL,
    mes date NOT NULL,
    trabalhador bigint NOT NULL,
    estado text NOT NULL,
    mensagens jsonb,
    linhas integer NOT NULL
);
ALTER TABLE psi.trabalhador_comunicado ADD CONSTRAINT trabalhador_comunicado_pkey PRIMARY KEY (empregador, id);
ALTER TABLE psi.trabalhador_comunicado ADD CONSTRAINT trabalhador_comunicado_estado_check CHECK ((estado = ANY (ARRAY['ACEITE'::text, 'COM_ALERTAS'::text])));
CREATE INDEX trabalhador_comunicado_alertas ON psi.trabalhador_comunicado USING btree (empregador, mes, trabalhador, id) WHERE (estado = 'COM_ALERTAS'::text);
CREATE INDEX trabalhador_comunicado_alertas_mes ON psi.trabalhador_comunicado USING btree (mes) WHERE (estado = 'COM_ALERTAS'::text);
CREATE INDEX trabalhador_comunicado_mes ON psi.trabalhador_comunicado USING btree (empregador, mes, id);
CREATE INDEX trabalhador_comunicado_numero ON psi.trabalhador_comunicado USING btree (empregador, numero, id);
CREATE INDEX trabalhador_comunicado_trabalhador ON psi.trabalhador_comunicado USING btree (empregador, mes, trabalhador, numero);
ALTER TABLE psi.trabalhador_comunicado ENABLE ROW LEVEL SECURITY;
ALTER TABLE psi.trabalhador_comunicado FORCE ROW LEVEL SECURITY;
CREATE POLICY do_dono ON psi.trabalhador_comunicado FOR SELECT TO psi_owner USING (true);
CREATE POLICY proprio_empregador ON psi.trabalhador_comunicado FOR ALL TO psi_gateway USING ((empregador = (NULLIF(current_setting('psi.empregador'::text, true), ''::text))::bigint));
CREATE POLICY todos_os_empregadores ON psi.trabalhador_comunicado FOR ALL TO psi_admin USING (true);
GRANT SELECT, INSERT, UPDATE, DELETE ON TABLE psi.trabalhador_comunicado TO psi_admin;
GRANT SELECT, INSERT, DELETE ON TABLE psi.trabalhador_comunicado TO psi_gateway;
