CREATE TABLE psi.auditoria (
    empregador bigint NOT NULL,
    linha bigint GENERATED ALWAYS AS IDENTITY NOT NULL,
    quando timestamp with time zone NOT NULL,
    cliente bigint NOT NULL,
    operacao text NOT NULL,
    correlacao text NOT NULL,
    codigo integer NOT NULL,
    numero bigint,
    trabalhador bigint,
    linhas bigint,
    hash bytea NOT NULL,
    id_pedido uuid,
    detalhe jsonb,
    cadeia text DEFAULT 'E'::text NOT NULL,
    sequencia bigint NOT NULL,
    elo bytea NOT NULL
) PARTITION BY RANGE (quando);
ALTER TABLE psi.auditoria ADD CONSTRAINT auditoria_pkey PRIMARY KEY (empregador, cadeia, sequencia, quando);
ALTER TABLE psi.auditoria ADD CONSTRAINT auditoria_cadeia_check CHECK ((cadeia = ANY (ARRAY['E'::text, 'L'::text, 'A'::text])));
ALTER TABLE psi.auditoria ADD CONSTRAINT auditoria_elo_check CHECK ((length(elo) = 32));
ALTER TABLE psi.auditoria ADD CONSTRAINT auditoria_hash_check CHECK ((length(hash) = 32));
ALTER TABLE psi.auditoria ADD CONSTRAINT auditoria_sequencia_check CHECK ((sequencia > 0));
ALTER TABLE psi.auditoria ENABLE ROW LEVEL SECURITY;
ALTER TABLE psi.auditoria FORCE ROW LEVEL SECURITY;
CREATE POLICY acrescentar ON psi.auditoria FOR INSERT TO psi_gateway WITH CHECK (true);
CREATE POLICY dono ON psi.auditoria FOR ALL TO psi_owner USING (true);
CREATE POLICY proprio_empregador ON psi.auditoria FOR SELECT TO psi_gateway USING ((empregador = (NULLIF(current_setting('psi.empregador'::text, true), ''::text))::bigint));
CREATE POLICY todos_os_empregadores ON psi.auditoria FOR ALL TO psi_admin USING (true);
CREATE TRIGGER auditoria_so_acrescenta BEFORE DELETE OR UPDATE OR TRUNCATE ON psi.auditoria FOR EACH STATEMENT EXECUTE FUNCTION psi.auditoria_so_acrescenta();
CREATE TRIGGER encadear_auditoria BEFORE INSERT ON psi.auditoria FOR EACH ROW WHEN ((new.sequencia IS NULL)) EXECUTE FUNCTION psi.encadear_auditoria();
GRANT SELECT ON TABLE psi.auditoria TO psi_admin;
GRANT SELECT ON TABLE psi.auditoria TO psi_gateway;
GRANT INSERT (cliente, codigo, correlacao, empregador, hash, id_pedido, linhas, numero, operacao, quando, trabalhador) ON TABLE psi.auditoria TO psi_admin;
GRANT INSERT (cliente, codigo, correlacao, empregador, hash, id_pedido, linhas, numero, operacao, quando, trabalhador) ON TABLE psi.auditoria TO psi_gateway;
