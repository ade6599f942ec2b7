CREATE OR REPLACE FUNCTION psi.aplicar_aviso(
    p_referencia_banco text,
    p_hash bytea,
    p_ficheiro text,
    p_recebido_em timestamp with time zone,
    p_data date,
    p_valor bigint,
    p_meio text,
    p_referencia text,
    p_resultado text,
    p_por_aplicar bigint,
    p_empregador bigint,
    p_documento bigint,
    p_versao bigint,
    p_agora timestamp with time zone,
    p_cliente bigint,
    p_correlacao text,
    OUT estado text,
    OUT resultado text,
    OUT recibo bigint
)
 RETURNS record
 LANGUAGE plpgsql
AS $function$
DECLARE
    contexto text := set_config('psi.empregador', p_empregador::text, true);
BEGIN
    resultado := p_resultado;
    INSERT INTO psi.aviso_bancario (referencia_banco, hash, ficheiro, recebido_em, data_pagamento, valor, meio, referencia,
                                    resultado, documento, excesso)
    VALUES (p_referencia_banco, p_hash, p_ficheiro, p_recebido_em, p_data, p_valor, p_meio, p_referencia, p_resultado,
            p_documento, p_por_aplicar)
    ON CONFLICT (referencia_banco) DO NOTHING;
    IF NOT FOUND THEN
        SELECT CASE WHEN a.hash = p_hash THEN 'REPETIDO' ELSE 'DIVERGENTE' END, a.resultado,
               (SELECT r.numero FROM psi.recibo AS r
                WHERE r.empregador = p_empregador AND r.documento = a.documento AND r.aviso = a.referencia_banco)
        INTO estado, resultado, recibo
        FROM psi.aviso_bancario AS a
        WHERE a.referencia_banco = p_referencia_banco;
        RETURN;
    END IF;
    estado := 'NOVO';
    IF p_resultado IN ('APLICADO', 'EXCESSO') THEN
        recibo := psi.pagar_documento(p_referencia_banco, p_hash, p_recebido_em, p_data, p_valor, p_meio, p_empregador,
                                      p_documento, p_versao, p_agora, p_cliente, p_correlacao);
    END IF;
END $function$;
GRANT EXECUTE ON FUNCTION psi.aplicar_aviso TO psi_admin;
GRANT EXECUTE ON FUNCTION psi.aplicar_aviso TO psi_gateway;
