CREATE OR REPLACE FUNCTION psi.desabilitar_servico(
    p_agora timestamp with time zone,
    p_operador text,
    p_cliente bigint,
    p_servico text,
    p_ultimo_dia date,
    p_motivo text
)
 RETURNS json
 LANGUAGE plpgsql
AS $function$
DECLARE
    quem     psi.cliente := psi.exigir_cliente(p_cliente, false);
    servicos text[] := psi.servicos_de(p_servico);
    este     psi.cliente_servico;
    findos   text[] := '{}';
BEGIN
    FOR este IN SELECT * FROM psi.cliente_servico AS s
                WHERE s.cliente = p_cliente AND s.servico = ANY (servicos) AND s.revogado_em IS NULL
                  AND (s.ate IS NULL OR s.ate >= psi.dia_em_lisboa(p_agora)) LOOP
        IF p_ultimo_dia IS NULL THEN
            UPDATE psi.cliente_servico SET revogado_em = p_agora WHERE id = este.id;
        ELSIF este.ate = p_ultimo_dia THEN
            CONTINUE;
        ELSE
            PERFORM psi.exigir_ultimo_dia(p_agora, p_ultimo_dia, este.desde, este.ate);
            UPDATE psi.cliente_servico SET ate = p_ultimo_dia WHERE id = este.id;
        END IF;
        findos := findos || este.servico;
    END LOOP;
    IF findos <> '{}' THEN
        PERFORM psi.auditar_administracao(p_agora, 'DesabilitarServico', coalesce(quem.niss, 0), p_cliente, p_operador,
            jsonb_build_object('servicos', findos, 'ultimoDia', p_ultimo_dia, 'motivo', p_motivo));
    END IF;
    RETURN json_build_object('changed', findos <> '{}', 'client', p_cliente, 'name', quem.nome, 'services', findos,
                             'last_day', p_ultimo_dia);
END $function$;
GRANT EXECUTE ON FUNCTION psi.desabilitar_servico TO psi_admin;
