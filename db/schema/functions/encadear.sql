CREATE AGGREGATE psi.encadear(bytea, text) (SFUNC = psi.elo_seguinte, STYPE = bytea);
