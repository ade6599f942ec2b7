CREATE OR REPLACE FUNCTION psi.ler_ciclo(
    p_empregador bigint,
    p_agora timestamp with time zone,
    OUT proprio date,
    OUT obrigatorio date,
    OUT apurado_desde date,
    OUT versao bigint,
    OUT marca bigint,
    OUT epoca bigint,
    OUT meses text,
    OUT classicos text,
    OUT dia_comunicacao text,
    OUT agosto_comunicacao text,
    OUT dia_pagamento text,
    OUT agosto_pagamento text,
    OUT reparticoes text
)
 RETURNS record
 LANGUAGE plpgsql
 STABLE
 SET enable_seqscan TO 'off'
 SET enable_bitmapscan TO 'off'
AS $function$
DECLARE
    contexto text := set_config('psi.empregador', p_empregador::text, true);
    hoje     date := (p_agora AT TIME ZONE 'Europe/Lisbon')::date;
    primeiro date;
    reposto  date;
BEGIN
    SELECT i.proprio, i.obrigatorio, i.primeiro INTO proprio, obrigatorio, primeiro
    FROM psi.inicio_do_ciclo(p_empregador, hoje) AS i;
    SELECT coalesce(max(e.versao), 0), coalesce(max(e.marca), 0), coalesce(max(e.epoca), 0), max(e.reposto_em)
    INTO versao, marca, epoca, reposto
    FROM psi.estado_empregador AS e WHERE e.empregador = p_empregador;
    apurado_desde := coalesce(greatest(psi.ler_primeiro_dia(), reposto), date '1900-01-01');
    IF primeiro <= hoje THEN
        SELECT string_agg(m.mes || ',' || m.versao || ',' || m.ronda || ',' || m.confirmado::integer || ','
                          || m.por_silencio::integer, ';')
        INTO meses
        FROM psi.ciclo_mes AS m WHERE m.empregador = p_empregador AND m.mes <= hoje;
        SELECT string_agg(k.mes::date::text, ';') INTO classicos
        FROM generate_series(primeiro::timestamp, hoje::timestamp, interval '1 month') AS k (mes)
        WHERE NOT EXISTS (SELECT FROM psi.ciclo_mes AS m
                          WHERE m.empregador = p_empregador AND m.mes = k.mes::date AND (m.confirmado OR m.por_silencio))
          AND EXISTS (SELECT FROM psi.bloco AS b
                      WHERE b.empregador = p_empregador AND b.mes = k.mes::date AND b.estado = 'ACEITE');
    END IF;
    dia_comunicacao := psi.parametro_datado('dia_limite_comunicacao_scc');
    agosto_comunicacao := psi.parametro_datado('agosto_declaracao');
    dia_pagamento := psi.parametro_datado('dia_limite_pagamento');
    agosto_pagamento := psi.parametro_datado('agosto_pagamento');
    SELECT string_agg(c.desde || ',' || coalesce(c.ate::text, '') || ',' || c.taxa_empregador || ',' || c.taxa_trabalhador,
                      ';' ORDER BY c.regime, c.desde)
    INTO reparticoes FROM psi.taxa_contributiva AS c;
END $function$;
GRANT EXECUTE ON FUNCTION psi.ler_ciclo TO psi_admin;
GRANT EXECUTE ON FUNCTION psi.ler_ciclo TO psi_gateway;
