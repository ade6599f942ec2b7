CREATE TABLE psi.lei_comunicacao (
    desde date NOT NULL,
    ate date,
    dias_apos_inicio integer NOT NULL,
    dias_apos_inicio_muito_curta integer NOT NULL,
    horas_leve integer NOT NULL,
    meses_presuncao integer NOT NULL,
    lei text NOT NULL
);
ALTER TABLE psi.lei_comunicacao ADD CONSTRAINT lei_comunicacao_pkey PRIMARY KEY (desde);
ALTER TABLE psi.lei_comunicacao ADD CONSTRAINT lei_comunicacao_datas EXCLUDE USING gist (daterange(desde, ate, '[]'::text) WITH &&);
ALTER TABLE psi.lei_comunicacao ADD CONSTRAINT lei_comunicacao_check CHECK ((ate >= desde));
ALTER TABLE psi.lei_comunicacao ADD CONSTRAINT lei_comunicacao_dias_apos_inicio_check CHECK (((dias_apos_inicio >= '-30'::integer) AND (dias_apos_inicio <= 30)));
ALTER TABLE psi.lei_comunicacao ADD CONSTRAINT lei_comunicacao_dias_apos_inicio_muito_curta_check CHECK (((dias_apos_inicio_muito_curta >= '-30'::integer) AND (dias_apos_inicio_muito_curta <= 30)));
ALTER TABLE psi.lei_comunicacao ADD CONSTRAINT lei_comunicacao_horas_leve_check CHECK (((horas_leve >= 0) AND (horas_leve <= 8760)));
ALTER TABLE psi.lei_comunicacao ADD CONSTRAINT lei_comunicacao_meses_presuncao_check CHECK (((meses_presuncao >= 0) AND (meses_presuncao <= 120)));
GRANT SELECT, INSERT, UPDATE ON TABLE psi.lei_comunicacao TO psi_admin;
GRANT SELECT ON TABLE psi.lei_comunicacao TO psi_gateway;
