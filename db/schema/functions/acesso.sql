CREATE OR REPLACE FUNCTION psi.acesso(
    p_fingerprint bytea,
    p_representado bigint,
    p_servico text,
    p_agora timestamp with time zone,
    OUT estado text,
    OUT cliente bigint,
    OUT empregador bigint,
    OUT data_simulada date
)
 RETURNS record
 LANGUAGE plpgsql
 STABLE
AS $function$
DECLARE
    dia    date := (p_agora AT TIME ZONE 'Europe/Lisbon')::date;
    quem   record;
BEGIN
    SELECT c.id, c.niss,
           (SELECT r.data + (dia - r.desde) FROM psi.relogio_simulado AS r
            WHERE r.fornecedor = c.fornecedor AND EXISTS (SELECT FROM psi.ambiente AS a WHERE a.nome = 'QUALIDADE')) AS data
    INTO quem
    FROM psi.certificado AS k
    CROSS JOIN LATERAL (SELECT x.id, x.niss, x.fornecedor, x.fechado_em FROM psi.cliente AS x
                        WHERE x.id = k.cliente OFFSET 0) AS c
    WHERE k.fingerprint = p_fingerprint
      AND p_agora >= k.valido_desde AND p_agora <= k.valido_ate
      AND (k.revogado_em IS NULL OR k.revogado_em > p_agora)
      AND (c.fechado_em IS NULL OR c.fechado_em > p_agora);
    IF NOT FOUND THEN
        estado := 'DESCONHECIDO';
        RETURN;
    END IF;
    cliente := quem.id;
    data_simulada := quem.data;
    IF NOT EXISTS (SELECT FROM psi.cliente_servico AS s
                   WHERE s.cliente = quem.id AND s.servico = p_servico AND s.desde <= dia
                     AND (s.ate IS NULL OR s.ate >= dia)
                     AND (s.revogado_em IS NULL OR s.revogado_em > p_agora)) THEN
        estado := 'SERVICO';
        RETURN;
    END IF;
    empregador := coalesce(p_representado, quem.niss);
    IF empregador IS NULL
       OR empregador IS DISTINCT FROM quem.niss
          AND NOT EXISTS (SELECT FROM psi.mandato AS m
                          WHERE m.cliente = quem.id AND m.empregador = coalesce(p_representado, quem.niss)
                            AND m.servico = p_servico AND m.desde <= dia AND (m.ate IS NULL OR m.ate >= dia)
                            AND (m.revogado_em IS NULL OR m.revogado_em > p_agora)) THEN
        estado := 'REPRESENTACAO';
        empregador := NULL;
        RETURN;
    END IF;
    estado := CASE WHEN EXISTS (SELECT FROM psi.adesao AS a
                                WHERE a.empregador = coalesce(p_representado, quem.niss) AND a.desde <= dia
                                  AND (a.ate IS NULL OR a.ate >= dia)
                                  AND (a.revogada_em IS NULL OR a.revogada_em > p_agora))
                   THEN 'PERMITIDO' ELSE 'ADESAO' END;
END $function$;
GRANT EXECUTE ON FUNCTION psi.acesso TO psi_gateway;
