-- A month that ended before an employer's data were last put back is never computed. Alone, as 0040.
ALTER TABLE estado_empregador ADD COLUMN reposto_em date;
