#include "app/admin/ciclo/ciclo_command.hpp"

#include <memory>

#include <CLI/CLI.hpp>

#include "app/admin/access/admin_functions.hpp"
#include "psi/domain/mes_referencia.hpp"

namespace psi::admin {
namespace {

const CLI::Validator umMes{[](std::string& texto) -> std::string {
                               if (domain::MesReferencia::ler(texto)) return {};
                               return "\"" + texto + "\" is no month: write it as 2027-01";
                           },
                           "AAAA-MM"};

void addShow(CLI::App& ciclo, Contexto& contexto) {
    auto* app =
        comando(ciclo, contexto, "show",
                "Where an employer's month stands: model, state, versao, deadlines, totals, the rounds in which "
                "its blocks were written, and the months that are still to be written.");
    const auto pedido = std::make_shared<PedidoMostrarCiclo>();
    optionNiss(app, "employer", pedido->empregador, "the employer")->required();
    app->add_option("month", pedido->mes, "the month; the one before the present one where left out")->check(umMes);
    app->callback([&contexto, pedido] { showCycle(contexto, *pedido); });
}

void addCalendar(CLI::App& ciclo, Contexto& contexto) {
    auto* app = comando(ciclo, contexto, "calendar",
                        "Prints when each month of a year opens, until when it may be communicated and confirmed, and "
                        "until when it is to be paid, working days and August counted.");
    const auto ano = std::make_shared<int>(0);
    app->add_option("year", *ano, "the year")->required()->check(CLI::Range(2026, 2999));
    app->callback([&contexto, ano] { showCalendar(contexto, *ano); });
}

void addAdhesions(CLI::App& ciclo, Contexto& contexto) {
    auto* adhesions = ciclo.add_subcommand("adhesions", "Adhesions that came by another way than AderirCiclo.");
    adhesions->require_subcommand(1);
    auto* app = comandoAuditado(
        *adhesions, contexto, "import",
        "Employers that adhere, from a CSV file (UTF-8, ; or , between fields): niss, mes (AAAA-MM, the first month in "
        "the new cycle). All of it in one transaction, or every mistake is named and nothing is kept; the same file "
        "again changes nothing. An adhesion is for good.");
    const auto pedido = std::make_shared<PedidoAdesoesCiclo>();
    app->add_option("file", pedido->ficheiro, "the file")->required();
    app->add_flag("--dry-run", pedido->ensaio, "do all of it, say what would change, and keep nothing");
    app->add_flag("--begun", pedido->passados,
                  "let months in that have begun already: they are computed and owed from then on");
    app->add_option("--maximum-rows", pedido->maximoLinhas, "a file with more lines is refused")
        ->check(CLI::Range(1, 100'000'000))
        ->capture_default_str();
    app->callback([&contexto, pedido] { importCycleAdhesions(contexto, *pedido); });
}

void addClose(CLI::App& ciclo, Contexto& contexto) {
    auto* app = comando(
        ciclo, contexto, "close",
        "Writes the blocks of all months that the deadline closed without a confirmation, of all employers, each month "
        "in a transaction of its own. For a nightly timer: nothing is wrong where it does not run, and it may be "
        "interrupted and run again at any time. Each month leaves a line FecharMes in the audit trail.");
    const auto pedido = std::make_shared<PedidoFecharMeses>();
    optionNiss(app, "--employer", pedido->empregador, "only this one's");
    app->add_flag("--dry-run", pedido->ensaio, "compute them, say what would be written, and write nothing");
    app->callback([&contexto, pedido] { closeCycleMonths(contexto, *pedido); });
}

}  // namespace

void addCiclo(CLI::App& programa, Contexto& contexto) {
    auto* ciclo = programa.add_subcommand(
        "ciclo", "The simplified contributory cycle: where months stand, its calendar, adhesions, closing.");
    ciclo->require_subcommand(1);
    addShow(*ciclo, contexto);
    addCalendar(*ciclo, contexto);
    addAdhesions(*ciclo, contexto);
    addClose(*ciclo, contexto);
}

}  // namespace psi::admin
