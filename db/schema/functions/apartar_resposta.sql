CREATE OR REPLACE FUNCTION psi.apartar_resposta()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
BEGIN
    IF TG_OP = 'UPDATE' THEN
        UPDATE psi.resposta_guardada AS r SET resposta = NEW.resposta
        WHERE r.empregador = NEW.empregador AND r.id_pedido = NEW.id_pedido AND r.data_hora = NEW.data_hora;
    END IF;
    IF TG_OP = 'INSERT' OR NOT FOUND THEN
        INSERT INTO psi.resposta_guardada (empregador, id_pedido, data_hora, mensagens, resposta)
        VALUES (NEW.empregador, NEW.id_pedido, NEW.data_hora, NEW.mensagens, NEW.resposta);
    END IF;
    NEW.mensagens := NULL;
    NEW.resposta := NULL;
    NEW.guardada := true;
    RETURN NEW;
END $function$;
