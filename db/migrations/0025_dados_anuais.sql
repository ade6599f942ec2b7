-- What the law renews each year, and of which year the row is that is in force on p_hoje; ano NULL: there is none. Of a
-- year before that of p_hoje, the one of the year is missing and the last goes on.
CREATE FUNCTION dados_anuais(p_hoje date) RETURNS TABLE (dados text, ano integer) LANGUAGE sql STABLE AS $$
    SELECT 'taxa_juro', extract(year FROM max(t.desde))::integer FROM psi.taxa_juro AS t WHERE t.desde <= p_hoje
$$;
GRANT EXECUTE ON FUNCTION dados_anuais TO psi_gateway, psi_admin;
