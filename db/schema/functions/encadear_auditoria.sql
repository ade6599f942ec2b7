CREATE OR REPLACE FUNCTION psi.encadear_auditoria()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
BEGIN
    IF NEW.cadeia = 'E' THEN
        PERFORM pg_advisory_xact_lock(-NEW.empregador);
    END IF;
    LOOP
        UPDATE psi.cadeia_auditoria AS c
        SET sequencia = c.sequencia + 1,
            elo = sha256(c.elo || convert_to(
                psi.texto_auditoria(NEW.empregador, NEW.cadeia, c.sequencia + 1, NEW.linha, NEW.quando, NEW.cliente,
                                    NEW.operacao, NEW.correlacao, NEW.codigo, NEW.numero, NEW.trabalhador, NEW.linhas,
                                    NEW.hash, NEW.id_pedido, NEW.detalhe), 'UTF8'))
        WHERE c.empregador = NEW.empregador AND c.cadeia = NEW.cadeia
        RETURNING c.sequencia, c.elo INTO NEW.sequencia, NEW.elo;
        EXIT WHEN FOUND;
        INSERT INTO psi.cadeia_auditoria VALUES (NEW.empregador, NEW.cadeia, 0, psi.elo_inicial())
        ON CONFLICT DO NOTHING;
    END LOOP;
    RETURN NEW;
END $function$;
