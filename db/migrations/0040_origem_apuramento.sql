-- Blocks that come of a month of the new cycle.
-- One table in a migration of its own: copies of the release before go on writing meanwhile, and whoever holds one of
-- these tables and waits for another would wait for them for ever.
ALTER TABLE entrega DROP CONSTRAINT entrega_origem_check,
    ADD CONSTRAINT entrega_origem_check CHECK (origem IN ('ESTRUTURADA', 'FICHEIRO', 'SUBSTITUICAO', 'APURAMENTO'));
