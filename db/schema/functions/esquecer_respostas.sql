CREATE OR REPLACE FUNCTION psi.esquecer_respostas()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
BEGIN
    DELETE FROM psi.resposta_guardada AS r USING apagados AS a
    WHERE a.guardada AND r.empregador = a.empregador AND r.id_pedido = a.id_pedido AND r.data_hora = a.data_hora;
    RETURN NULL;
END $function$;
