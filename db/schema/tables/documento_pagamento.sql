CREATE TABLE psi.documento_pagamento (
    empregador bigint NOT NULL,
    numero bigint NOT NULL,
    ambito smallint NOT NULL,
    estado text NOT NULL,
    emissao timestamp with time zone NOT NULL,
    validade timestamp with time zone NOT NULL,
    valor bigint NOT NULL,
    contribuicoes bigint NOT NULL,
    juros bigint NOT NULL,
    entidade integer,
    referencia text,
    iban text NOT NULL,
    comunicacao bigint NOT NULL,
    pago_em date,
    recibo bigint,
    cancelado_em timestamp with time zone,
    motivo_cancelamento text
);
ALTER TABLE psi.documento_pagamento ADD CONSTRAINT documento_pagamento_pkey PRIMARY KEY (empregador, numero);
ALTER TABLE psi.documento_pagamento ADD CONSTRAINT documento_pagamento_empregador_fkey FOREIGN KEY (empregador) REFERENCES psi.empregador(niss);
ALTER TABLE psi.documento_pagamento ADD CONSTRAINT documento_pagamento_estado_check CHECK ((estado = ANY (ARRAY['A_PAGAMENTO'::text, 'PAGO'::text, 'EXPIRADO'::text, 'CANCELADO'::text])));
ALTER TABLE psi.documento_pagamento ADD CONSTRAINT documento_pagamento_juros_check CHECK ((juros >= 0));
ALTER TABLE psi.documento_pagamento ADD CONSTRAINT documento_pagamento_numero_check CHECK (((numero >= 10000000) AND (numero <= 99999999)));
ALTER TABLE psi.documento_pagamento ADD CONSTRAINT documento_pagamento_referencia_check CHECK ((referencia ~ '^[0-9]{9}$'::text));
ALTER TABLE psi.documento_pagamento ADD CONSTRAINT documento_pagamento_valor_check CHECK ((valor > 0));
CREATE INDEX documento_a_pagamento ON psi.documento_pagamento USING btree (empregador, numero) WHERE (estado = 'A_PAGAMENTO'::text);
CREATE INDEX documento_emissao ON psi.documento_pagamento USING btree (empregador, emissao);
ALTER TABLE psi.documento_pagamento ENABLE ROW LEVEL SECURITY;
ALTER TABLE psi.documento_pagamento FORCE ROW LEVEL SECURITY;
CREATE POLICY proprio_empregador ON psi.documento_pagamento FOR ALL TO psi_gateway USING ((empregador = (NULLIF(current_setting('psi.empregador'::text, true), ''::text))::bigint));
CREATE POLICY todos_os_empregadores ON psi.documento_pagamento FOR ALL TO psi_admin USING (true);
GRANT SELECT, INSERT, UPDATE, DELETE ON TABLE psi.documento_pagamento TO psi_admin;
GRANT SELECT, INSERT, DELETE ON TABLE psi.documento_pagamento TO psi_gateway;
GRANT UPDATE (cancelado_em, estado, motivo_cancelamento, pago_em, recibo) ON TABLE psi.documento_pagamento TO psi_gateway;
