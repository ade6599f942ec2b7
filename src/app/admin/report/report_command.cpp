#include <fstream>
#include <memory>

#include <CLI/CLI.hpp>
#include <nlohmann/json.hpp>
#include <pqxx/pqxx>

#include "app/admin/command_context.hpp"
#include "app/admin/pki/pki_files.hpp"
#include "app/admin/progress.hpp"
#include "app/admin/report/month_report.hpp"
#include "psi/base/clock.hpp"
#include "psi/domain/data.hpp"
#include "psi/domain/lisboa.hpp"

namespace psi::admin {
namespace {

struct Pedido {
    std::string mes, html, metricas;
};

void correr(Contexto& contexto, const Pedido& pedido) {
    constexpr std::size_t kAnoEMes = 7;
    constexpr int kLeituraDeTodos = 0644;
    const auto mes =
        pedido.mes.empty() ? domain::escrever(domain::dataEmLisboa(base::realNow())).substr(0, kAnoEMes) : pedido.mes;
    const auto ligacao = contexto.connectStore();
    const auto relatorio = [&] {
        const Progress progresso{"counting"};
        pqxx::transaction<pqxx::repeatable_read, pqxx::read_only> transaction{*ligacao};
        return monthReport(transaction, mes);
    }();
    if (!pedido.html.empty()) escreverInteiro(pedido.html, reportHtml(relatorio), kLeituraDeTodos);
    if (!pedido.metricas.empty()) escreverInteiro(pedido.metricas, reportMetrics(relatorio), kLeituraDeTodos);
    contexto.print(relatorio, reportText(relatorio));
}

}  // namespace

void addReport(CLI::App& programa, Contexto& contexto) {
    auto* app = comando(programa, contexto, "report",
                        "What happened in a month, over all employers: communications, declarations, documents, "
                        "payments, and who of those expected has declared. Reads whole tables: at a quiet hour.");
    const auto pedido = std::make_shared<Pedido>();
    app->add_option("--month", pedido->mes, "the month; this one where left out")
        ->type_name("AAAA-MM")
        ->check([](const std::string& texto) {
            return domain::lerData(texto + "-01") ? std::string{} : '"' + texto + "\" is no month: write it as 2026-03";
        });
    app->add_option("--html", pedido->html, "write a page with plots to this file too")->type_name("FILE");
    app->add_option("--metrics", pedido->metricas,
                    "write metrics to this file too, for the textfile collector of Prometheus's node exporter")
        ->type_name("FILE");
    app->callback([&contexto, pedido] { correr(contexto, *pedido); });
}

}  // namespace psi::admin
