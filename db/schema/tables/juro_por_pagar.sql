CREATE TABLE psi.juro_por_pagar (
    empregador bigint NOT NULL,
    id bigint DEFAULT nextval('psi.numero_juro'::regclass) NOT NULL,
    documento bigint NOT NULL,
    mes date NOT NULL,
    data_limite date NOT NULL,
    meses date[] NOT NULL,
    valor bigint NOT NULL,
    aviso text NOT NULL,
    desde timestamp with time zone NOT NULL,
    cobrado_em bigint,
    anulado_em timestamp with time zone
);
ALTER TABLE psi.juro_por_pagar ADD CONSTRAINT juro_por_pagar_pkey PRIMARY KEY (empregador, id);
ALTER TABLE psi.juro_por_pagar ADD CONSTRAINT juro_por_pagar_aviso_fkey FOREIGN KEY (aviso) REFERENCES psi.aviso_bancario(referencia_banco);
ALTER TABLE psi.juro_por_pagar ADD CONSTRAINT juro_por_pagar_empregador_documento_fkey FOREIGN KEY (empregador, documento) REFERENCES psi.documento_pagamento(empregador, numero);
ALTER TABLE psi.juro_por_pagar ADD CONSTRAINT juro_por_pagar_meses_check CHECK ((cardinality(meses) > 0));
ALTER TABLE psi.juro_por_pagar ADD CONSTRAINT juro_por_pagar_valor_check CHECK ((valor > 0));
CREATE INDEX juro_aviso ON psi.juro_por_pagar USING btree (empregador, aviso);
CREATE INDEX juro_documento_pago ON psi.juro_por_pagar USING btree (empregador, documento);
ALTER TABLE psi.juro_por_pagar ENABLE ROW LEVEL SECURITY;
ALTER TABLE psi.juro_por_pagar FORCE ROW LEVEL SECURITY;
CREATE POLICY proprio_empregador ON psi.juro_por_pagar FOR ALL TO psi_gateway USING ((empregador = (NULLIF(current_setting('psi.empregador'::text, true), ''::text))::bigint));
CREATE POLICY todos_os_empregadores ON psi.juro_por_pagar FOR ALL TO psi_admin USING (true);
GRANT SELECT, INSERT, UPDATE, DELETE ON TABLE psi.juro_por_pagar TO psi_admin;
GRANT SELECT, INSERT, DELETE ON TABLE psi.juro_por_pagar TO psi_gateway;
GRANT UPDATE (cobrado_em) ON TABLE psi.juro_por_pagar TO psi_gateway;
