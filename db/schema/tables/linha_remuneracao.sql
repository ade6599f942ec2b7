CREATE TABLE psi.linha_remuneracao (
    empregador bigint NOT NULL,
    bloco bigint NOT NULL,
    linha integer NOT NULL,
    trabalhador bigint NOT NULL,
    nascimento date NOT NULL,
    mes date NOT NULL,
    meios_dias smallint NOT NULL,
    natureza "char" NOT NULL,
    valor bigint NOT NULL
) PARTITION BY RANGE (mes);
ALTER TABLE psi.linha_remuneracao ADD CONSTRAINT linha_remuneracao_meios_dias_check CHECK (((meios_dias >= '-60'::integer) AND (meios_dias <= 60)));
ALTER TABLE psi.linha_remuneracao ENABLE ROW LEVEL SECURITY;
ALTER TABLE psi.linha_remuneracao FORCE ROW LEVEL SECURITY;
CREATE POLICY proprio_empregador ON psi.linha_remuneracao FOR ALL TO psi_gateway USING ((empregador = (NULLIF(current_setting('psi.empregador'::text, true), ''::text))::bigint));
CREATE POLICY todos_os_empregadores ON psi.linha_remuneracao FOR ALL TO psi_admin USING (true);
GRANT SELECT, INSERT, UPDATE, DELETE ON TABLE psi.linha_remuneracao TO psi_admin;
GRANT SELECT, INSERT, DELETE ON TABLE psi.linha_remuneracao TO psi_gateway;
