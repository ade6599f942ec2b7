CREATE VIEW psi.linha_vinculo WITH (security_invoker=true) AS
 SELECT v.empregador,
    v.trabalhador,
    v.numero,
    v.inicio,
    v.fim,
    v.data_comunicacao,
    v.taxas,
    v.locais
   FROM psi.versao_vinculo v
  WHERE (v.anulado IS DISTINCT FROM true);
GRANT SELECT ON TABLE psi.linha_vinculo TO psi_admin;
GRANT SELECT ON TABLE psi.linha_vinculo TO psi_gateway;
