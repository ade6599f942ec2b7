CREATE OR REPLACE FUNCTION psi.habilitar_servico(
    p_agora timestamp with time zone,
    p_operador text,
    p_cliente bigint,
    p_servico text,
    p_desde date,
    p_ate date
)
 RETURNS json
 LANGUAGE plpgsql
AS $function$
DECLARE
    quem     psi.cliente := psi.exigir_cliente(p_cliente, true);
    desde_   date := coalesce(p_desde, psi.dia_em_lisboa(p_agora));
    pedido   daterange;
    servico_ text;
    outro    psi.cliente_servico;
    novos    text[] := '{}';
    havia    text[] := '{}';
BEGIN
    PERFORM psi.exigir_periodo(desde_, p_ate);
    pedido := daterange(desde_, p_ate, '[]');
    FOREACH servico_ IN ARRAY psi.servicos_de(p_servico) LOOP
        SELECT * INTO outro FROM psi.cliente_servico AS s
        WHERE s.cliente = p_cliente AND s.servico = servico_ AND s.revogado_em IS NULL
          AND daterange(s.desde, s.ate, '[]') && pedido
        ORDER BY daterange(s.desde, s.ate, '[]') @> pedido DESC LIMIT 1;
        IF NOT FOUND THEN
            INSERT INTO psi.cliente_servico (cliente, servico, desde, ate, registado_em)
            VALUES (p_cliente, servico_, desde_, p_ate, p_agora);
            novos := novos || servico_;
        ELSIF daterange(outro.desde, outro.ate, '[]') @> pedido THEN
            havia := havia || servico_;
        ELSE
            PERFORM psi.recusar_administracao(format(
                'client %s is enabled for %s from %s, which is part of what you ask for: choose --from and --to outside it',
                p_cliente, servico_, psi.periodo_em_palavras(outro.desde, outro.ate)));
        END IF;
    END LOOP;
    IF novos <> '{}' THEN
        PERFORM psi.auditar_administracao(p_agora, 'HabilitarServico', coalesce(quem.niss, 0), p_cliente, p_operador,
            jsonb_build_object('servicos', novos, 'desde', desde_, 'ate', p_ate));
    END IF;
    RETURN json_build_object('changed', novos <> '{}', 'client', p_cliente, 'name', quem.nome, 'services', novos,
                             'already', havia, 'from', desde_, 'to', p_ate);
END $function$;
GRANT EXECUTE ON FUNCTION psi.habilitar_servico TO psi_admin;
