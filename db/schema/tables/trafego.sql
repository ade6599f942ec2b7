CREATE TABLE psi.trafego (
    cliente bigint NOT NULL,
    dia date NOT NULL,
    servico text NOT NULL,
    operacao text NOT NULL,
    chamadas bigint NOT NULL,
    recusadas bigint NOT NULL,
    falhas bigint NOT NULL,
    com_avisos bigint NOT NULL,
    micros bigint NOT NULL,
    pior bigint NOT NULL,
    correlacao text NOT NULL
);
ALTER TABLE psi.trafego ADD CONSTRAINT trafego_pkey PRIMARY KEY (cliente, dia, servico, operacao);
