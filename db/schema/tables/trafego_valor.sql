CREATE TABLE psi.trafego_valor (
    cliente bigint NOT NULL,
    dia date NOT NULL,
    que text NOT NULL,
    valor text NOT NULL,
    vezes bigint NOT NULL
);
ALTER TABLE psi.trafego_valor ADD CONSTRAINT trafego_valor_pkey PRIMARY KEY (cliente, dia, que, valor);
ALTER TABLE psi.trafego_valor ADD CONSTRAINT trafego_valor_que_check CHECK ((que = ANY (ARRAY['SOFTWARE'::text, 'AVISO'::text, 'ERRO'::text])));
