CREATE OR REPLACE FUNCTION psi.aplicar_fechar_mes(
    p_empregador bigint,
    p_mes date,
    p_instante timestamp with time zone,
    p_agora_real timestamp with time zone,
    p_correlacao text,
    p_versao_mes bigint,
    p_ronda integer,
    p_marca bigint,
    p_b_estabelecimento integer[],
    p_b_taxa integer[],
    p_b_remuneracoes bigint[],
    p_b_contribuicoes bigint[],
    p_b_trabalhador bigint[],
    p_b_empregador bigint[],
    p_l_bloco integer[],
    p_l_trabalhador bigint[],
    p_l_nascimento date[],
    p_l_mes date[],
    p_l_meios_dias smallint[],
    p_l_natureza "char"[],
    p_l_valor bigint[]
)
 RETURNS boolean
 LANGUAGE plpgsql
 SET enable_seqscan TO 'off'
 SET enable_bitmapscan TO 'off'
AS $function$
DECLARE
    contexto text := set_config('psi.empregador', p_empregador::text, true);
    n        bigint;
    nova     bigint;
    escritas bigint;
BEGIN
    PERFORM pg_advisory_xact_lock(p_empregador);
    IF EXISTS (SELECT FROM psi.ciclo_mes AS m
               WHERE m.empregador = p_empregador AND m.mes = p_mes
                 AND (m.confirmado OR m.por_silencio OR m.ronda > p_ronda)) THEN
        RETURN false;
    END IF;
    n := nextval('psi.numero_comunicacao');
    nova := psi.avancar_versao(p_empregador);
    PERFORM psi.exigir_mes(p_empregador, p_mes, p_versao_mes, p_ronda);
    PERFORM psi.exigir_sem_mudancas(p_empregador, p_l_trabalhador, nova - 1, nova, p_marca);
    escritas := psi.escrever_mes(p_empregador, p_mes, p_ronda + 1, true, n, nova, p_instante, 0, p_b_estabelecimento,
                                 p_b_taxa, p_b_remuneracoes, p_b_contribuicoes, p_b_trabalhador, p_b_empregador, p_l_bloco,
                                 p_l_trabalhador, p_l_nascimento, p_l_mes, p_l_meios_dias, p_l_natureza, p_l_valor);
    INSERT INTO psi.auditoria (empregador, quando, cliente, operacao, correlacao, codigo, numero, linhas, hash)
    VALUES (p_empregador, p_agora_real, 0, 'FecharMes', p_correlacao, 1, n, escritas,
            sha256(convert_to(concat_ws(',', p_mes, p_ronda + 1, p_versao_mes), 'UTF8')));
    RETURN true;
END $function$;
GRANT EXECUTE ON FUNCTION psi.aplicar_fechar_mes TO psi_admin;
GRANT EXECUTE ON FUNCTION psi.aplicar_fechar_mes TO psi_gateway;
