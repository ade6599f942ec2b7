CREATE TABLE psi.comunicacao_valores (
    empregador bigint NOT NULL,
    comprovativo uuid NOT NULL,
    numero bigint NOT NULL,
    mes date NOT NULL,
    instante timestamp with time zone NOT NULL,
    cliente bigint NOT NULL,
    aceites integer NOT NULL,
    com_alertas integer NOT NULL,
    linhas integer NOT NULL,
    anulada_por bigint
);
ALTER TABLE psi.comunicacao_valores ADD CONSTRAINT comunicacao_valores_pkey PRIMARY KEY (empregador, comprovativo);
ALTER TABLE psi.comunicacao_valores ADD CONSTRAINT comunicacao_valores_empregador_numero_key UNIQUE (empregador, numero);
ALTER TABLE psi.comunicacao_valores ADD CONSTRAINT comunicacao_valores_empregador_fkey FOREIGN KEY (empregador) REFERENCES psi.empregador(niss);
ALTER TABLE psi.comunicacao_valores ADD CONSTRAINT comunicacao_valores_mes_check CHECK ((EXTRACT(day FROM mes) = (1)::numeric));
CREATE INDEX comunicacao_valores_mes ON psi.comunicacao_valores USING btree (empregador, mes, numero);
ALTER TABLE psi.comunicacao_valores ENABLE ROW LEVEL SECURITY;
ALTER TABLE psi.comunicacao_valores FORCE ROW LEVEL SECURITY;
CREATE POLICY proprio_empregador ON psi.comunicacao_valores FOR ALL TO psi_gateway USING ((empregador = (NULLIF(current_setting('psi.empregador'::text, true), ''::text))::bigint));
CREATE POLICY todos_os_empregadores ON psi.comunicacao_valores FOR ALL TO psi_admin USING (true);
GRANT SELECT, INSERT, UPDATE, DELETE ON TABLE psi.comunicacao_valores TO psi_admin;
GRANT SELECT, INSERT, DELETE ON TABLE psi.comunicacao_valores TO psi_gateway;
GRANT UPDATE (anulada_por) ON TABLE psi.comunicacao_valores TO psi_gateway;
