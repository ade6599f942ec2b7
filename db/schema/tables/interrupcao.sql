CREATE TABLE psi.interrupcao (
    empregador bigint NOT NULL,
    id bigint DEFAULT nextval('psi.numero_comunicacao'::regclass) NOT NULL,
    trabalhador bigint NOT NULL,
    de date NOT NULL,
    ate date,
    tipo text NOT NULL,
    registada_em timestamp with time zone NOT NULL,
    terminada_por bigint,
    anulada_por bigint,
    chave text
);
ALTER TABLE psi.interrupcao ADD CONSTRAINT interrupcao_pkey PRIMARY KEY (empregador, id);
ALTER TABLE psi.interrupcao ADD CONSTRAINT interrupcao_empregador_fkey FOREIGN KEY (empregador) REFERENCES psi.empregador(niss);
ALTER TABLE psi.interrupcao ADD CONSTRAINT interrupcao_trabalhador_fkey FOREIGN KEY (trabalhador) REFERENCES psi.trabalhador(niss);
ALTER TABLE psi.interrupcao ADD CONSTRAINT interrupcao_chave_check CHECK (((chave <> ''::text) AND (length(chave) <= 200) AND (chave !~ '[[:cntrl:]]'::text)));
ALTER TABLE psi.interrupcao ADD CONSTRAINT interrupcao_check CHECK ((ate >= de));
ALTER TABLE psi.interrupcao ADD CONSTRAINT interrupcao_tipo_check CHECK ((tipo = ANY (ARRAY['DOENCA'::text, 'PARENTALIDADE'::text, 'SUSPENSAO'::text, 'OUTRA'::text])));
CREATE UNIQUE INDEX interrupcao_chave ON psi.interrupcao USING btree (empregador, chave) WHERE (chave IS NOT NULL);
CREATE INDEX interrupcao_trabalhador ON psi.interrupcao USING btree (empregador, trabalhador) WHERE (anulada_por IS NULL);
ALTER TABLE psi.interrupcao ENABLE ROW LEVEL SECURITY;
ALTER TABLE psi.interrupcao FORCE ROW LEVEL SECURITY;
CREATE POLICY proprio_empregador ON psi.interrupcao FOR ALL TO psi_gateway USING ((empregador = (NULLIF(current_setting('psi.empregador'::text, true), ''::text))::bigint));
CREATE POLICY todos_os_empregadores ON psi.interrupcao FOR ALL TO psi_admin USING (true);
GRANT SELECT, INSERT, UPDATE, DELETE ON TABLE psi.interrupcao TO psi_admin;
GRANT SELECT, INSERT, DELETE ON TABLE psi.interrupcao TO psi_gateway;
GRANT UPDATE (anulada_por, ate, terminada_por) ON TABLE psi.interrupcao TO psi_gateway;
