CREATE OR REPLACE FUNCTION psi.destacar_mes(
    p_tabela text,
    p_mes date,
    p_antes date,
    p_agora timestamp with time zone,
    p_operador text,
    OUT particao text,
    OUT linhas bigint
)
 RETURNS record
 LANGUAGE plpgsql
AS $function$
DECLARE
    o_mes    date := date_trunc('month', p_mes)::date;
    primeiro date := o_mes;
    anterior date := CASE WHEN p_tabela = 'linha_remuneracao' THEN psi.fim_das_linhas_anteriores() END;
BEGIN
    PERFORM psi.limites_particao(p_tabela, o_mes, o_mes);
    IF EXISTS (SELECT FROM psi.mes_destacado AS d WHERE d.tabela = p_tabela AND o_mes BETWEEN d.primeiro AND d.ultimo) THEN
        RAISE EXCEPTION 'the month % is detached already', to_char(o_mes, 'YYYY-MM') USING ERRCODE = '22023';
    END IF;
    IF p_agora < (o_mes + interval '1 month') AT TIME ZONE 'Europe/Lisbon' OR o_mes + interval '1 month' > p_antes THEN
        RAISE EXCEPTION 'the month % is too young: only months that ended before % may be detached',
                        to_char(o_mes, 'YYYY-MM'), p_antes USING ERRCODE = '22023';
    END IF;
    particao := p_tabela || '_' || to_char(o_mes, 'YYYY_MM');
    IF o_mes < anterior THEN
        IF o_mes + interval '1 month' < anterior THEN
            RAISE EXCEPTION 'the lines of every month up to % are in one table: detach that month, and all of them go',
                            to_char(anterior - 1, 'YYYY-MM') USING ERRCODE = '22023';
        END IF;
        particao := 'linha_remuneracao_anterior';
        primeiro := '-infinity';
    END IF;
    IF to_regclass('psi.' || particao) IS NULL THEN
        RAISE EXCEPTION 'the month % has no partition', to_char(o_mes, 'YYYY-MM') USING ERRCODE = '22023';
    END IF;
    EXECUTE format('ALTER TABLE psi.%I DETACH PARTITION psi.%I', p_tabela, particao);
    EXECUTE format('SELECT count(*) FROM psi.%I', particao) INTO linhas;
    -- pg_dump asks for that.
    EXECUTE format('ALTER TABLE psi.%I NO FORCE ROW LEVEL SECURITY', particao);
    INSERT INTO psi.mes_destacado VALUES (p_tabela, primeiro, o_mes, particao, linhas, p_agora);
    PERFORM psi.auditar_administracao(p_agora, 'DestacarMes', 0, 0, p_operador,
                                      jsonb_build_object('tabela', p_tabela, 'mes', to_char(o_mes, 'YYYY-MM'),
                                                         'linhas', linhas));
END $function$;
