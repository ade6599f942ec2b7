-- The client that an employer is itself. Alone, as 0040.
CREATE INDEX cliente_niss ON cliente (niss) WHERE niss IS NOT NULL;
