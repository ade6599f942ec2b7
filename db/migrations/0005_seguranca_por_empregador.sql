-- Row-level security by employer. Each statement of the gateway is one function that first sets psi.empregador for its
-- own transaction; without it nothing is seen and nothing can be written.
DO $$
DECLARE
    tabela text;
BEGIN
    FOREACH tabela IN ARRAY ARRAY['estabelecimento', 'comunicacao', 'vinculo', 'periodo_contrato', 'periodo_taxa',
                                  'local_trabalho', 'pedido', 'auditoria'] LOOP
        EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', tabela);
        EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', tabela);
        EXECUTE format('CREATE POLICY todos_os_empregadores ON %I TO psi_admin USING (true)', tabela);
    END LOOP;
    FOREACH tabela IN ARRAY ARRAY['estabelecimento', 'comunicacao', 'vinculo', 'periodo_contrato', 'periodo_taxa',
                                  'local_trabalho', 'pedido'] LOOP
        EXECUTE format($p$CREATE POLICY proprio_empregador ON %I TO psi_gateway
            USING (empregador = nullif(current_setting('psi.empregador', true), '')::bigint)$p$, tabela);
    END LOOP;
END $$;

ALTER TABLE empregador ENABLE ROW LEVEL SECURITY;
ALTER TABLE empregador FORCE ROW LEVEL SECURITY;
CREATE POLICY todos_os_empregadores ON empregador TO psi_admin USING (true);
CREATE POLICY proprio_empregador ON empregador TO psi_gateway
    USING (niss = nullif(current_setting('psi.empregador', true), '')::bigint);

-- Audit lines of many employers are written together; reading them stays held to one.
CREATE POLICY proprio_empregador ON auditoria FOR SELECT TO psi_gateway
    USING (empregador = nullif(current_setting('psi.empregador', true), '')::bigint);
CREATE POLICY acrescentar ON auditoria FOR INSERT TO psi_gateway WITH CHECK (true);
