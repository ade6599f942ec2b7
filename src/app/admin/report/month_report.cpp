#include "app/admin/report/month_report.hpp"

namespace psi::admin {
namespace {

using Json = nlohmann::ordered_json;

// The bounds of the month, its days so far, and amounts as texts; every part of the report is one object.
constexpr const char* kReport = R"sql(
    WITH m AS (SELECT ($1 || '-01')::date AS primeiro,
                      ($1 || '-01')::timestamp AT TIME ZONE 'Europe/Lisbon' AS de,
                      (($1 || '-01')::timestamp + interval '1 month') AT TIME ZONE 'Europe/Lisbon' AS ate,
                      (($1 || '-01')::date - interval '1 month')::date AS referencia),
    dias AS (SELECT d::date AS dia FROM m, generate_series(m.primeiro,
                    least(m.primeiro + interval '1 month' - interval '1 day', (now() AT TIME ZONE 'Europe/Lisbon')::date),
                    interval '1 day') AS d),
    com AS (SELECT c.operacao, (c.instante AT TIME ZONE 'Europe/Lisbon')::date AS dia
            FROM m, psi.comunicacao AS c WHERE c.instante >= m.de AND c.instante < m.ate),
    ent AS (SELECT e.origem, e.empregador, e.id FROM m, psi.entrega AS e WHERE e.instante >= m.de AND e.instante < m.ate),
    blo AS (SELECT b.estado, b.linhas, b.remuneracoes, b.contribuicoes, (b.instante AT TIME ZONE 'Europe/Lisbon')::date AS dia
            FROM m, psi.bloco AS b WHERE b.instante >= m.de AND b.instante < m.ate),
    doc AS (SELECT d.valor, (d.emissao AT TIME ZONE 'Europe/Lisbon')::date AS dia
            FROM m, psi.documento_pagamento AS d WHERE d.emissao >= m.de AND d.emissao < m.ate),
    avi AS (SELECT a.valor, a.excesso, a.data_pagamento AS dia FROM m, psi.aviso_bancario AS a
            WHERE a.sentido = 'C' AND a.estornado_em IS NULL
              AND a.data_pagamento >= m.primeiro AND a.data_pagamento < m.primeiro + interval '1 month'),
    esp AS (SELECT DISTINCT v.empregador FROM m, psi.vinculo AS v
            WHERE NOT v.anulado AND v.inicio < m.primeiro AND (v.fim IS NULL OR v.fim >= m.referencia)
              AND EXISTS (SELECT FROM psi.adesao AS a WHERE a.empregador = v.empregador AND a.desde < m.primeiro
                            AND (a.ate IS NULL OR a.ate >= m.referencia) AND a.revogada_em IS NULL)),
    dec AS (SELECT b.empregador, min((b.instante AT TIME ZONE 'Europe/Lisbon')::date) AS dia
            FROM m, psi.bloco AS b JOIN esp ON esp.empregador = b.empregador
            WHERE b.mes = m.referencia AND b.estado = 'ACEITE' AND b.instante < m.ate GROUP BY b.empregador)
    SELECT jsonb_build_object(
        'environment', (SELECT nome FROM psi.ambiente),
        'until', (SELECT max(dia) FROM dias),
        'communications', jsonb_build_object(
            'total', (SELECT count(*) FROM com),
            'by_operation', (SELECT coalesce(jsonb_object_agg(o.operacao, o.n), '{}')
                             FROM (SELECT operacao, count(*) AS n FROM com GROUP BY operacao) AS o),
            'by_day', (SELECT coalesce(jsonb_agg(x.n ORDER BY x.dia), '[]') FROM
                       (SELECT d.dia, count(c.dia) AS n FROM dias AS d LEFT JOIN com AS c USING (dia) GROUP BY d.dia) AS x)),
        'declarations', jsonb_build_object(
            'deliveries', (SELECT count(*) FROM ent),
            'blocks_accepted', (SELECT count(*) FROM blo WHERE estado <> 'REJEITADA'),
            'blocks_refused', (SELECT count(*) FROM blo WHERE estado = 'REJEITADA'),
            'lines', (SELECT coalesce(sum(linhas), 0) FROM blo WHERE estado <> 'REJEITADA'),
            'remunerations', (SELECT (coalesce(sum(remuneracoes), 0) / 100.0)::numeric(20, 2)::text FROM blo WHERE estado = 'ACEITE'),
            'contributions', (SELECT (coalesce(sum(contribuicoes), 0) / 100.0)::numeric(20, 2)::text FROM blo WHERE estado = 'ACEITE'),
            'by_origin', (SELECT coalesce(jsonb_object_agg(o.origem, o.n), '{}')
                          FROM (SELECT origem, count(*) AS n FROM ent GROUP BY origem) AS o),
            'by_day', (SELECT coalesce(jsonb_agg(x.n ORDER BY x.dia), '[]') FROM
                       (SELECT d.dia, count(b.dia) AS n FROM dias AS d
                        LEFT JOIN blo AS b ON b.dia = d.dia AND b.estado <> 'REJEITADA' GROUP BY d.dia) AS x)),
        'documents', jsonb_build_object(
            'issued', (SELECT count(*) FROM doc),
            'value', (SELECT (coalesce(sum(valor), 0) / 100.0)::numeric(20, 2)::text FROM doc),
            'by_day', (SELECT coalesce(jsonb_agg(x.n ORDER BY x.dia), '[]') FROM
                       (SELECT d.dia, count(e.dia) AS n FROM dias AS d LEFT JOIN doc AS e USING (dia) GROUP BY d.dia) AS x)),
        'payments', jsonb_build_object(
            'notices', (SELECT count(*) FROM avi),
            'received', (SELECT (coalesce(sum(valor), 0) / 100.0)::numeric(20, 2)::text FROM avi),
            'unapplied', (SELECT (coalesce(sum(excesso), 0) / 100.0)::numeric(20, 2)::text FROM avi),
            'receipts', (SELECT count(*) FROM m, psi.recibo AS r WHERE r.anulado_em IS NULL
                         AND r.data_pagamento >= m.primeiro AND r.data_pagamento < m.primeiro + interval '1 month'),
            'by_day', (SELECT coalesce(jsonb_agg(x.v ORDER BY x.dia), '[]') FROM
                       (SELECT d.dia, (coalesce(sum(a.valor), 0) / 100.0)::numeric(20, 2)::text AS v
                        FROM dias AS d LEFT JOIN avi AS a USING (dia) GROUP BY d.dia) AS x)),
        'employers', jsonb_build_object(
            'reference_month', (SELECT to_char(referencia, 'YYYY-MM') FROM m),
            'expected', (SELECT count(*) FROM esp),
            'declared', (SELECT count(*) FROM dec),
            'by_day', (SELECT coalesce(jsonb_agg(x.n ORDER BY x.dia), '[]') FROM
                       (SELECT d.dia, (SELECT count(*) FROM dec WHERE dec.dia <= d.dia) AS n FROM dias AS d) AS x))))sql";

}  // namespace

Json monthReport(pqxx::transaction_base& transaction, const std::string& month) {
    Json report{{"month", month}};
    const auto read = Json::parse(transaction.exec_params1(kReport, month)[0].c_str());
    // jsonb has an order of its own: what comes first for a reader comes first here.
    for (const auto* part :
         {"environment", "until", "communications", "declarations", "documents", "payments", "employers"})
        report[part] = read.at(part);
    return report;
}

}  // namespace psi::admin
