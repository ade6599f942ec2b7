CREATE VIEW psi.versao_vinculo WITH (security_invoker=true) AS
 SELECT v.empregador,
    v.trabalhador,
    v.numero,
    v.inicio,
    v.fim,
    v.data_comunicacao,
    array_to_string(ARRAY( SELECT ((((x.inicio || '\x1f'::text) || COALESCE((x.fim)::text, ''::text)) || '\x1f'::text) || (x.taxa_empregador + x.taxa_trabalhador))
           FROM psi.periodo_taxa x
          WHERE ((x.empregador = v.empregador) AND (x.trabalhador = v.trabalhador) AND (x.vinculo = v.numero) AND (x.substituido_por IS NULL))
          ORDER BY x.inicio), '\x1e'::text) AS taxas,
    array_to_string(ARRAY( SELECT ((((((l.estabelecimento || '\x1f'::text) || l.inicio) || '\x1f'::text) || COALESCE((l.fim)::text, ''::text)) || '\x1f'::text) || e.morada)
           FROM (psi.local_trabalho l
             JOIN psi.estabelecimento e ON (((e.empregador = v.empregador) AND (e.codigo = l.estabelecimento))))
          WHERE ((l.empregador = v.empregador) AND (l.trabalhador = v.trabalhador) AND (l.vinculo = v.numero) AND (l.substituido_por IS NULL))
          ORDER BY l.inicio), '\x1e'::text) AS locais,
    v.anulado,
    v.marca
   FROM psi.vinculo v;
GRANT SELECT ON TABLE psi.versao_vinculo TO psi_admin;
GRANT SELECT ON TABLE psi.versao_vinculo TO psi_gateway;
