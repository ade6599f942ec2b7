CREATE TABLE psi.recibo (
    empregador bigint NOT NULL,
    numero bigint NOT NULL,
    documento bigint NOT NULL,
    data_pagamento date NOT NULL,
    valor_pago bigint NOT NULL,
    valor bigint NOT NULL,
    natureza text NOT NULL,
    meio text NOT NULL,
    aviso text NOT NULL,
    emitido_em timestamp with time zone NOT NULL,
    anulado_em timestamp with time zone
);
ALTER TABLE psi.recibo ADD CONSTRAINT recibo_pkey PRIMARY KEY (empregador, numero);
ALTER TABLE psi.recibo ADD CONSTRAINT recibo_aviso_fkey FOREIGN KEY (aviso) REFERENCES psi.aviso_bancario(referencia_banco);
ALTER TABLE psi.recibo ADD CONSTRAINT recibo_empregador_documento_fkey FOREIGN KEY (empregador, documento) REFERENCES psi.documento_pagamento(empregador, numero);
ALTER TABLE psi.recibo ADD CONSTRAINT recibo_valor_check CHECK ((valor > 0));
ALTER TABLE psi.recibo ADD CONSTRAINT recibo_valor_pago_check CHECK ((valor_pago > 0));
CREATE INDEX recibo_aviso ON psi.recibo USING btree (empregador, aviso);
CREATE INDEX recibo_data ON psi.recibo USING btree (empregador, data_pagamento, numero);
CREATE UNIQUE INDEX recibo_documento ON psi.recibo USING btree (empregador, documento) WHERE (anulado_em IS NULL);
CREATE UNIQUE INDEX recibo_numero ON psi.recibo USING btree (numero);
ALTER TABLE psi.recibo ENABLE ROW LEVEL SECURITY;
ALTER TABLE psi.recibo FORCE ROW LEVEL SECURITY;
CREATE POLICY do_dono ON psi.recibo FOR SELECT TO psi_owner USING (true);
CREATE POLICY proprio_empregador ON psi.recibo FOR ALL TO psi_gateway USING ((empregador = (NULLIF(current_setting('psi.empregador'::text, true), ''::text))::bigint));
CREATE POLICY todos_os_empregadores ON psi.recibo FOR ALL TO psi_admin USING (true);
GRANT SELECT, INSERT, UPDATE, DELETE ON TABLE psi.recibo TO psi_admin;
GRANT SELECT, INSERT, DELETE ON TABLE psi.recibo TO psi_gateway;
