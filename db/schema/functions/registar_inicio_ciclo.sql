CREATE OR REPLACE FUNCTION psi.registar_inicio_ciclo(
    p_agora timestamp with time zone,
    p_operador text,
    p_empregador bigint,
    p_mes date,
    p_passados boolean,
    p_ficheiro text
)
 RETURNS json
 LANGUAGE plpgsql
AS $function$
DECLARE
    hoje  date := psi.dia_do_empregador(p_empregador, p_agora);
    este  record;
    seu   date;
    n     bigint;
BEGIN
    PERFORM psi.exigir_empregador(p_empregador);
    SELECT * INTO este FROM psi.inicio_do_ciclo(p_empregador, hoje);
    SELECT i.mes INTO seu FROM psi.inicio_ciclo AS i WHERE i.empregador = p_empregador AND NOT i.da_semente;
    IF seu = p_mes THEN
        RETURN json_build_object('outcome', 'equal', 'employer', p_empregador::text, 'from', to_char(seu, 'YYYY-MM'));
    ELSIF seu IS NOT NULL THEN
        PERFORM psi.recusar_administracao(format('it adhered from %s, which is never changed nor taken back',
                                                 to_char(seu, 'YYYY-MM')));
    ELSIF este.obrigatorio <= p_mes THEN
        RETURN json_build_object('outcome', 'by law', 'employer', p_empregador::text,
                                 'from', to_char(este.obrigatorio, 'YYYY-MM'));
    ELSIF p_mes < date '2026-02-01' THEN
        PERFORM psi.recusar_administracao('the first month that an adhesion may give is 2026-02 (Decreto-Lei n.º 127/2025)');
    ELSIF p_mes <= hoje AND NOT p_passados THEN
        PERFORM psi.recusar_administracao(format(
            '%s has begun: its months would be computed from then on, and owed; if that is right, give --begun',
            to_char(p_mes, 'YYYY-MM')));
    END IF;
    n := nextval('psi.numero_comunicacao');
    PERFORM psi.avancar_versao(p_empregador);
    INSERT INTO psi.inicio_ciclo (empregador, mes, instante, numero, cliente)
    VALUES (p_empregador, p_mes, psi.agora_do_empregador(p_empregador, p_agora), n, 0);
    PERFORM psi.auditar_administracao(p_agora, 'AderirCiclo', p_empregador, 0, p_operador,
                                      jsonb_build_object('mes', to_char(p_mes, 'YYYY-MM'), 'numero', n, 'ficheiro', p_ficheiro));
    RETURN json_build_object('outcome', 'new', 'employer', p_empregador::text, 'from', to_char(p_mes, 'YYYY-MM'));
END $function$;
GRANT EXECUTE ON FUNCTION psi.registar_inicio_ciclo TO psi_admin;
