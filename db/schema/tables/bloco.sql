CREATE TABLE psi.bloco (
    empregador bigint NOT NULL,
    id bigint DEFAULT nextval('psi.numero_bloco'::regclass) NOT NULL,
    entrega uuid NOT NULL,
    numero integer NOT NULL,
    estado text NOT NULL,
    estabelecimento integer NOT NULL,
    mes date NOT NULL,
    taxa integer NOT NULL,
    remuneracoes bigint NOT NULL,
    contribuicoes bigint NOT NULL,
    contribuicoes_trabalhador bigint,
    contribuicoes_empregador bigint,
    remuneracoes_declarado bigint NOT NULL,
    contribuicoes_declarado bigint NOT NULL,
    linhas integer NOT NULL,
    hash_linhas bytea NOT NULL,
    mensagens jsonb,
    instante timestamp with time zone NOT NULL,
    versao bigint NOT NULL,
    documento bigint,
    substitui bigint,
    substituido_por bigint,
    anulado_por bigint,
    primeiro_mes date DEFAULT '-infinity'::date NOT NULL,
    ultimo_mes date DEFAULT 'infinity'::date NOT NULL
);
ALTER TABLE psi.bloco ADD CONSTRAINT bloco_pkey PRIMARY KEY (empregador, id);
ALTER TABLE psi.bloco ADD CONSTRAINT bloco_empregador_entrega_numero_key UNIQUE (empregador, entrega, numero);
ALTER TABLE psi.bloco ADD CONSTRAINT bloco_empregador_entrega_fkey FOREIGN KEY (empregador, entrega) REFERENCES psi.entrega(empregador, id);
ALTER TABLE psi.bloco ADD CONSTRAINT bloco_estado_check CHECK ((estado = ANY (ARRAY['ACEITE'::text, 'REJEITADA'::text, 'SUBSTITUIDA'::text, 'ANULADA'::text])));
ALTER TABLE psi.bloco ADD CONSTRAINT bloco_hash_linhas_check CHECK ((length(hash_linhas) = 32));
ALTER TABLE psi.bloco ADD CONSTRAINT bloco_mes_check CHECK ((EXTRACT(day FROM mes) = (1)::numeric));
ALTER TABLE psi.bloco ADD CONSTRAINT bloco_numero_check CHECK ((numero >= 1));
CREATE INDEX bloco_do_documento ON psi.bloco USING btree (empregador, documento) WHERE (documento IS NOT NULL);
CREATE UNIQUE INDEX bloco_identico ON psi.bloco USING btree (empregador, mes, estabelecimento, taxa, hash_linhas) WHERE (estado = 'ACEITE'::text);
CREATE INDEX bloco_mes ON psi.bloco USING btree (empregador, mes, id);
CREATE INDEX bloco_por_pagar ON psi.bloco USING btree (empregador, mes) WHERE ((estado = 'ACEITE'::text) AND (documento IS NULL));
CREATE INDEX bloco_versao ON psi.bloco USING btree (empregador, versao);
ALTER TABLE psi.bloco ENABLE ROW LEVEL SECURITY;
ALTER TABLE psi.bloco FORCE ROW LEVEL SECURITY;
CREATE POLICY proprio_empregador ON psi.bloco FOR ALL TO psi_gateway USING ((empregador = (NULLIF(current_setting('psi.empregador'::text, true), ''::text))::bigint));
CREATE POLICY todos_os_empregadores ON psi.bloco FOR ALL TO psi_admin USING (true);
GRANT SELECT, INSERT, UPDATE, DELETE ON TABLE psi.bloco TO psi_admin;
GRANT SELECT, INSERT, DELETE ON TABLE psi.bloco TO psi_gateway;
GRANT UPDATE (anulado_por, documento, estado, substituido_por, versao) ON TABLE psi.bloco TO psi_gateway;
