CREATE TABLE psi.linha_remuneracao_outros PARTITION OF psi.linha_remuneracao DEFAULT;
ALTER TABLE psi.linha_remuneracao_outros ADD CONSTRAINT linha_remuneracao_outros_pkey PRIMARY KEY (empregador, bloco, linha);
CREATE INDEX linha_remuneracao_outros_empregador_trabalhador_mes_idx ON psi.linha_remuneracao_outros USING btree (empregador, trabalhador, mes);
ALTER TABLE psi.linha_remuneracao_outros ENABLE ROW LEVEL SECURITY;
ALTER TABLE psi.linha_remuneracao_outros FORCE ROW LEVEL SECURITY;
CREATE POLICY dono ON psi.linha_remuneracao_outros FOR ALL TO psi_owner USING (true);
