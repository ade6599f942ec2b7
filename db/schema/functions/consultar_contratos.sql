CREATE OR REPLACE FUNCTION psi.consultar_contratos(
    p_empregador bigint,
    p_niss bigint[],
    p_hoje date,
    p_situacao text,
    p_de date,
    p_ate date,
    p_estabelecimento integer,
    p_depois_niss bigint,
    p_depois_inicio date,
    p_limite integer
)
 RETURNS TABLE(niss bigint, inicio date, fim date, motivo_fim text, numero bigint, periodos text, total bigint)
 LANGUAGE plpgsql
 STABLE
AS $function$
DECLARE
    contexto text := set_config('psi.empregador', p_empregador::text, true);
    pagina   record;
BEGIN
    SELECT * INTO pagina
    FROM psi.pagina_de_vinculos(p_empregador, p_niss, p_hoje, p_situacao, p_de, p_ate, p_estabelecimento, p_depois_niss,
                                p_depois_inicio, p_limite);
    RETURN QUERY
    SELECT v.trabalhador, v.inicio, v.fim,
           (SELECT x.motivo FROM psi.cessacao AS x WHERE x.empregador = p_empregador AND x.numero = v.cessado_por),
           v.numero,
           array_to_string(ARRAY(
               SELECT array_to_string(ARRAY[
                          c.inicio::text, c.fim::text, coalesce(c.origem, c.numero)::text, c.modalidade, c.prestacao,
                          c.fim_contrato::text, c.profissao, c.remuneracao_base::text, c.diuturnidades::text,
                          c.percentagem::text, c.horas::text, c.dias::text, c.motivo, c.substituido::text,
                          c.enquadramento], E'\x1f', '')
               FROM psi.periodo_contrato AS c
               WHERE c.empregador = p_empregador AND c.trabalhador = k.trabalhador AND c.vinculo = k.numero
                 AND c.substituido_por IS NULL
               ORDER BY c.inicio), E'\x1e'),
           pagina.total
    FROM unnest(pagina.trabalhadores, pagina.vinculos) WITH ORDINALITY AS k (trabalhador, numero, ordem)
    CROSS JOIN LATERAL (SELECT * FROM psi.vinculo AS x
                        WHERE x.empregador = p_empregador AND x.trabalhador = k.trabalhador AND x.numero = k.numero
                        OFFSET 0) AS v
    ORDER BY k.ordem;
END $function$;
GRANT EXECUTE ON FUNCTION psi.consultar_contratos TO psi_gateway;
