CREATE TABLE psi.linha_comunicada (
    empregador bigint NOT NULL,
    numero bigint NOT NULL,
    comprovativo uuid NOT NULL,
    indice integer NOT NULL,
    mes date NOT NULL,
    trabalhador bigint NOT NULL,
    aceite boolean NOT NULL,
    acao text NOT NULL,
    estabelecimento integer,
    taxa integer,
    taxa_trabalhador integer,
    mes_remuneracao date NOT NULL,
    natureza "char" NOT NULL,
    dias bigint NOT NULL,
    valor bigint NOT NULL
);
ALTER TABLE psi.linha_comunicada ADD CONSTRAINT linha_comunicada_pkey PRIMARY KEY (empregador, numero, indice);
ALTER TABLE psi.linha_comunicada ADD CONSTRAINT linha_comunicada_acao_check CHECK ((acao = ANY (ARRAY['SUBSTITUIR'::text, 'ACRESCENTAR'::text])));
ALTER TABLE psi.linha_comunicada ADD CONSTRAINT linha_comunicada_indice_check CHECK (((indice >= 1) AND (indice <= 32767)));
CREATE INDEX linha_comunicada_trabalhador ON psi.linha_comunicada USING btree (empregador, mes, trabalhador, numero, indice) WHERE aceite;
ALTER TABLE psi.linha_comunicada ENABLE ROW LEVEL SECURITY;
ALTER TABLE psi.linha_comunicada FORCE ROW LEVEL SECURITY;
CREATE POLICY proprio_empregador ON psi.linha_comunicada FOR ALL TO psi_gateway USING ((empregador = (NULLIF(current_setting('psi.empregador'::text, true), ''::text))::bigint));
CREATE POLICY todos_os_empregadores ON psi.linha_comunicada FOR ALL TO psi_admin USING (true);
GRANT SELECT, INSERT, UPDATE, DELETE ON TABLE psi.linha_comunicada TO psi_admin;
GRANT SELECT, INSERT, DELETE ON TABLE psi.linha_comunicada TO psi_gateway;
