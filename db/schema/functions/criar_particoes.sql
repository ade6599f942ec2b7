CREATE OR REPLACE FUNCTION psi.criar_particoes(p_tabela text, p_de date, p_meses integer)
 RETURNS SETOF text
 LANGUAGE plpgsql
AS $function$
DECLARE
    inicio date;
    nome   text;
    l      record;
BEGIN
    IF p_tabela = 'auditoria' THEN
        RETURN QUERY SELECT psi.criar_particoes_auditoria(p_de, p_meses);
        RETURN;
    END IF;
    FOR i IN 0 .. p_meses - 1 LOOP
        inicio := (date_trunc('month', p_de::timestamp) + make_interval(months => i))::date;
        nome := p_tabela || '_' || to_char(inicio, 'YYYY_MM');
        CONTINUE WHEN to_regclass('psi.' || nome) IS NOT NULL
                   OR EXISTS (SELECT FROM psi.mes_destacado AS d
                              WHERE d.tabela = p_tabela AND inicio BETWEEN d.primeiro AND d.ultimo)
                   OR p_tabela = 'linha_remuneracao' AND inicio < psi.fim_das_linhas_anteriores();
        l := psi.limites_particao(p_tabela, inicio, inicio);
        EXECUTE format('CREATE TABLE psi.%I (LIKE psi.%I INCLUDING ALL)', nome, p_tabela || '_outros');
        PERFORM psi.mudar_de_outros(p_tabela, nome, inicio, inicio);
        EXECUTE format('ALTER TABLE psi.%I ATTACH PARTITION psi.%I FOR VALUES FROM (%L) TO (%L)', p_tabela, nome, l.desde,
                       l.antes);
        PERFORM psi.fechar_particao(nome);
        RETURN NEXT nome;
    END LOOP;
END $function$;
