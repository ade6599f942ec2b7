CREATE OR REPLACE FUNCTION psi.aviso_a_estornar(p_referencia text, p_documento bigint)
 RETURNS text
 LANGUAGE plpgsql
AS $function$
DECLARE
    chaves    text[];
    quais     text;
    por_fazer text[];
BEGIN
    SELECT array_agg(DISTINCT coalesce(a.estorna, a.referencia_banco)) INTO chaves
    FROM psi.aviso_bancario AS a
    WHERE (a.referencia_banco = p_referencia OR a.referencia_propria = p_referencia)
      AND (a.sentido = 'C' OR a.estorna IS NOT NULL)
      AND (p_documento IS NULL OR a.documento = p_documento);
    IF chaves IS NULL THEN
        IF EXISTS (SELECT FROM psi.aviso_bancario AS a
                   WHERE a.referencia_banco = p_referencia OR a.referencia_propria = p_referencia) THEN
            PERFORM psi.recusar_estorno(p_referencia || ' names no payment that is on record' ||
                coalesce(' for document ' || p_documento, '') ||
                ': nothing to undo; import the bank''s file with the payment, or look for it in psi-admin payments list');
        END IF;
        PERFORM psi.recusar_estorno('no notice has the bank''s reference ' || p_referencia ||
                                    ': psi-admin payments list shows those on record');
    END IF;
    SELECT array_agg(a.referencia_banco) INTO por_fazer
    FROM psi.aviso_bancario AS a WHERE a.referencia_banco = ANY (chaves) AND a.resultado IN ('APLICADO', 'EXCESSO');
    IF por_fazer IS NULL THEN
        -- One that was undone stands for its reference: asked for again, it is found, not another beside it.
        SELECT array_agg(a.referencia_banco) INTO por_fazer
        FROM psi.aviso_bancario AS a
        WHERE a.referencia_banco = ANY (chaves)
          AND (a.resultado = 'ESTORNADO') = EXISTS (SELECT FROM psi.aviso_bancario AS e
                                                    WHERE e.referencia_banco = ANY (chaves) AND e.resultado = 'ESTORNADO');
    END IF;
    IF cardinality(por_fazer) > 1 THEN
        SELECT string_agg(a.referencia_banco || ' of ' || a.data_pagamento || coalesce(', document ' || a.documento, ''),
                          '; ' ORDER BY a.referencia_banco) INTO quais
        FROM psi.aviso_bancario AS a WHERE a.referencia_banco = ANY (por_fazer);
        PERFORM psi.recusar_estorno(p_referencia || ' names more than one notice: ' || quais ||
                                    '; give the key of one of them, or --document');
    END IF;
    RETURN coalesce(por_fazer[1], chaves[1]);
END $function$;
GRANT EXECUTE ON FUNCTION psi.aviso_a_estornar TO psi_admin;
