-- A vendor's employers, for its page and for ReporDados. Alone, as 0040.
CREATE INDEX empregador_fornecedor ON empregador (fornecedor, niss) WHERE fornecedor IS NOT NULL;
