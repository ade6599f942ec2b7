CREATE OR REPLACE FUNCTION psi.relogio_acertado()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
BEGIN
    NEW.desde := (now() AT TIME ZONE 'Europe/Lisbon')::date;
    RETURN NEW;
END $function$;
