CREATE UNLOGGED TABLE psi.chamada (
    cliente bigint NOT NULL,
    ordem bigint GENERATED ALWAYS AS IDENTITY NOT NULL,
    correlacao text NOT NULL,
    quando timestamp with time zone NOT NULL,
    servico text NOT NULL,
    operacao text NOT NULL,
    http integer NOT NULL,
    codigo integer,
    falha boolean NOT NULL,
    micros bigint NOT NULL,
    resumo text NOT NULL,
    pedido text NOT NULL,
    resposta text NOT NULL
);
ALTER TABLE psi.chamada ADD CONSTRAINT chamada_pkey PRIMARY KEY (cliente, ordem);
CREATE UNIQUE INDEX chamada_correlacao ON psi.chamada USING btree (cliente, correlacao);
