#include "app/admin/access/vendor_report.hpp"

#include <pqxx/pqxx>

#include "app/admin/access/admin_functions.hpp"
#include "app/admin/pki/pki_files.hpp"
#include "psi/base/clock.hpp"
#include "psi/domain/lisboa.hpp"
#include "psi/operations/vendor_statement.hpp"
#include "psi/store/trafego.hpp"

namespace psi::admin {
namespace {

constexpr int kDias = 30;
constexpr int kParaTodos = 0644;

std::vector<store::Facto> factosDe(pqxx::transaction_base& transaction, const std::string& fornecedor) {
    std::vector<store::Facto> factos;
    for (const auto& linha : transaction.exec_params(
             "SELECT nome, (extract(epoch FROM em) * 1000000)::bigint, correlacao FROM psi.facto_homologacao "
             "WHERE fornecedor = $1 ORDER BY em, chave",
             fornecedor))
        factos.push_back({linha[0].as<std::string>(),
                          domain::Instante(std::chrono::microseconds(linha[1].as<std::int64_t>())),
                          linha[2].as<std::string>()});
    return factos;
}

Json emJson(const comprovativo::Conformidade& c) {
    Json cenarios = Json::array();
    for (const auto& um : c.cenarios)
        cenarios.push_back({{"title", um.titulo},
                            {"done", um.cumprido},
                            {"on", um.em ? Json(domain::escrever(*um.em)) : Json(nullptr)}});
    return {{"vendor", c.numero},
            {"name", c.fornecedor},
            {"date", domain::escrever(c.data)},
            {"version", c.versao},
            {"done", c.feitos()},
            {"of", c.cenarios.size()},
            {"complete", c.completa()},
            {"scenarios", std::move(cenarios)}};
}

Json emJson(const store::Trafego& trafego) {
    Json operacoes = Json::array(),
         valores{{"software", Json::array()}, {"warnings", Json::array()}, {"errors", Json::array()}};
    for (const auto& uma : trafego.operacoes)
        operacoes.push_back({{"service", uma.servico},
                             {"operation", uma.operacao},
                             {"calls", uma.chamadas},
                             {"refused", uma.recusadas},
                             {"faults", uma.falhas},
                             {"with_warnings", uma.comAvisos},
                             {"mean_ms", uma.media / 1'000},
                             {"slowest_ms", uma.pior / 1'000},
                             {"slowest_correlation", uma.correlacao}});
    for (const auto& um : trafego.valores)
        valores[um.que == "SOFTWARE" ? "software"
                : um.que == "AVISO"  ? "warnings"
                                     : "errors"]
            .push_back({{"what", um.valor}, {"calls", um.vezes}, {"last", um.ultimo}});
    return {{"days", kDias},
            {"operations", std::move(operacoes)},
            {"software", valores["software"]},
            {"warnings", valores["warnings"]},
            {"errors", valores["errors"]}};
}

std::string emPalavras(const Json& relatorio) {
    auto texto = valor(relatorio, "name") + " (vendor " + valor(relatorio, "vendor") + "), " +
                 valor(relatorio, "date") + ", seen by version " + valor(relatorio, "version") + ": " +
                 valor(relatorio, "done") + " of " + valor(relatorio, "of") + " scenarios" +
                 (relatorio["complete"].get<bool>() ? ", complete" : "") + "\n\n";
    for (const auto& um : relatorio["scenarios"])
        texto += (um["done"].get<bool>() ? "  done " + valor(um, "on") + "  " : "  missing          ") +
                 valor(um, "title") + '\n';
    const auto& trafego = relatorio["traffic"];
    texto += "\nCalls of the last " + valor(trafego, "days") + " days:\n";
    for (const auto& uma : trafego["operations"])
        texto += "  " + valor(uma, "service") + ' ' + valor(uma, "operation") + ": " + valor(uma, "calls") +
                 ", refused " + valor(uma, "refused") + ", faults " + valor(uma, "faults") + ", with warnings " +
                 valor(uma, "with_warnings") + ", mean " + valor(uma, "mean_ms") + " ms, slowest " +
                 valor(uma, "slowest_ms") + " ms (" + valor(uma, "slowest_correlation") + ")\n";
    if (trafego["operations"].empty()) texto += "  none on record\n";
    for (const auto* que : {"warnings", "errors", "software"})
        for (const auto& um : trafego[que])
            texto += std::string("  ") + que + ' ' + valor(um, "what") + ": " + valor(um, "calls") + " calls, last " +
                     valor(um, "last") + '\n';
    return texto;
}

}  // namespace

void reportVendor(Contexto& contexto, const std::string& qual, const std::string& pdf) {
    contexto.requireQuality();
    const auto agora = base::realNow();
    const auto ligacao = contexto.connectStore();
    pqxx::transaction<pqxx::repeatable_read, pqxx::read_only> transaction{*ligacao};
    const auto achados = chamar(transaction, "listar_fornecedores", {qual, std::nullopt});
    if (achados.empty()) throw CommandRefused("no vendor \"" + qual + "\": psi-admin vendor list shows them");
    const auto numero = valor(achados[0], "vendor");
    const auto declaracao = operations::conformidade(valor(achados[0], "name"), std::stoll(numero),
                                                     operations::avaliarCenarios(factosDe(transaction, numero)), agora);
    const auto desde = domain::somarDias(domain::dataEmLisboa(agora), 1 - kDias);
    const auto trafego = chamar(transaction, "portal_trafego", {numero, "0", domain::escrever(desde)}).at(0);
    auto relatorio = emJson(declaracao);
    relatorio["traffic"] = emJson(store::trafegoDeJson(trafego.dump()));
    if (!pdf.empty()) escreverInteiro(pdf, comprovativo::escreverPdf(declaracao), kParaTodos);
    contexto.print(relatorio, emPalavras(relatorio));
}

}  // namespace psi::admin
