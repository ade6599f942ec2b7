#include <nlohmann/json.hpp>

#include "portal/html/page_frame.hpp"
#include "portal/html/table.hpp"
#include "portal/pages/portal_pages.hpp"
#include "psi/base/csv_lines.hpp"
#include "psi/domain/lisboa.hpp"
#include "psi/store/code_tables.hpp"

namespace psi::portal {
namespace {

struct CodeList {
    const char *nome, *titulo, *onde;
    store::CodeTable qual;
};

constexpr CodeList kLists[] = {
    {"modalidades", "Modalidades de contrato", "modalidadeContrato", store::CodeTable::Modalidades},
    {"prestacoes", "Formas de prestação do trabalho", "prestacaoTrabalho", store::CodeTable::Prestacoes},
    {"motivos-contrato", "Motivos de contrato a termo", "motivoContrato", store::CodeTable::MotivosContrato},
    {"motivos-fim", "Motivos de fim de vínculo", "motivoFimVinculo", store::CodeTable::MotivosFim},
    {"enquadramentos", "Enquadramentos", "enquadramento", store::CodeTable::Enquadramentos},
    {"naturezas", "Naturezas de remuneração", "natureza", store::CodeTable::Naturezas},
    {"ambitos", "Âmbitos de documento de pagamento", "ambito", store::CodeTable::Ambitos},
    {"profissoes", "Profissões", "profissao", store::CodeTable::Profissoes},
};

using Rows = std::vector<store::CodeRow>;

/// As contrato.zip has them.
std::string asCsv(const Rows& rows) {
    auto csv = base::beginCsv({"codigo", "designacao", "desde", "ate", "termo"});
    for (const auto& row : rows) base::addCsvLine(csv, {row.codigo, row.designacao, row.de, row.ate, row.qualificacao});
    return csv;
}

std::string asJson(const CodeList& list, const Rows& rows) {
    nlohmann::ordered_json object{
        {"tabela", list.nome}, {"elemento", list.onde}, {"codigos", nlohmann::ordered_json::array()}};
    for (const auto& row : rows) {
        nlohmann::ordered_json one{{"codigo", row.codigo}, {"designacao", row.designacao}, {"desde", row.de}};
        if (!row.ate.empty()) one["ate"] = row.ate;
        if (!row.qualificacao.empty()) one["termo"] = row.qualificacao;
        object["codigos"].push_back(std::move(one));
    }
    return object.dump(2) + '\n';
}

transport::Response index(const Visita& visita) {
    PageFrame pageFrame(
        "Tabelas de códigos", Separador::Guia,
        "Os códigos em vigor hoje neste ambiente. As tabelas mudam com a lei: leia-as, não as fixe no programa.");
    {
        Table table(pageFrame.html(), "Cada tabela para ler, em CSV e em JSON.",
                    {{"Tabela"}, {"Elemento"}, {"Ficheiros"}});
        for (const auto& list : kLists) {
            const std::string to = std::string("/psi/portal/guia/codigos/") + list.nome;
            table.linha();
            table.cellWith([&] { pageFrame.html().ligacao(to, list.titulo); });
            table.cellWith([&] { pageFrame.html().elemento("code", list.onde); });
            table.cellWith([&] {
                auto& html = pageFrame.html();
                html.elemento("a", "CSV", {{"href", to + ".csv"}, {"aria-label", std::string(list.titulo) + " em CSV"}})
                    .texto(" · ");
                html.elemento("a", "JSON",
                              {{"href", to + ".json"}, {"aria-label", std::string(list.titulo) + " em JSON"}});
            });
        }
    }
    return pageFrame.terminar(visita.request, &visita.quem);
}

transport::Response tablePage(const Visita& visita, const CodeList& list, const Rows& rows) {
    PageFrame pageFrame(list.titulo, Separador::Guia);
    auto& html = pageFrame.html();
    const std::string to = std::string("/psi/portal/guia/codigos/") + list.nome;
    html.abrir("p", {{"class", "acoes"}}).ligacao("/psi/portal/guia/codigos", "Todas as tabelas");
    html.ligacao(to + ".csv", "CSV").ligacao(to + ".json", "JSON").fechar();
    const bool qualified = !rows.empty() && !rows.front().qualificacao.empty();
    {
        std::vector<Table::Column> columns{{"Código", "junto"}, {"Designação"}, {"Desde", "junto"}};
        if (qualified) columns.push_back({"Termo"});
        Table table(html, std::string("Em vigor hoje; vão no elemento ") + list.onde + ".", columns);
        for (const auto& row : rows) {
            table.linha();
            table.cell(row.codigo);
            table.cell(row.designacao);
            table.cell(row.de + (row.ate.empty() ? "" : " até " + row.ate));
            if (qualified) table.cell(row.qualificacao == "CERTO" ? "certo" : "incerto");
        }
    }
    return pageFrame.terminar(visita.request, &visita.quem);
}

}  // namespace

transport::Response codesPage(const Visita& visita, std::string_view caminho) {
    if (caminho.empty()) return index(visita);
    const auto name = caminho.substr(0, caminho.find('.'));
    const auto ending = caminho.substr(name.size());
    for (const auto& list : kLists) {
        if (name != list.nome || (!ending.empty() && ending != ".csv" && ending != ".json")) continue;
        const auto rows =
            store::lerCodigos(visita.pool, visita.request.deadline, list.qual, domain::dataEmLisboa(visita.agora));
        if (ending == ".csv") return fileReply(asCsv(rows), "text/csv; charset=utf-8");
        if (ending == ".json") return fileReply(asJson(list, rows), "application/json");
        return tablePage(visita, list, rows);
    }
    return unknownPage(visita.request);
}

}  // namespace psi::portal
