#include <chrono>
#include <memory>

#include <CLI/CLI.hpp>
#include <nlohmann/json.hpp>
#include <pqxx/pqxx>

#include "app/admin/access/admin_functions.hpp"
#include "app/admin/instants.hpp"
#include "psi/base/clock.hpp"
#include "psi/base/instant.hpp"

namespace psi::admin {
namespace {

// Longer than any maintenance: who gives more has mistyped the year or the month.
constexpr std::chrono::days kMaximo{31};

struct Pedido {
    std::string ambito, ate, motivo;
};

domain::Instante agora() {
    return base::realNow();
}

/// "writes refused until 2026-03-01T18:30:00Z (2026-03-01 18:30 in Lisbon)".
std::string estado(const Json& manutencao) {
    const auto ate = valor(manutencao, "until");
    const auto instante = base::parseInstant(ate, {});
    return std::string{valor(manutencao, "scope") == "all" ? "everything is" : "writes are"} + " refused until " + ate +
           (instante ? " (" + emHoraDeLisboa(*instante) + ")" : "");
}

domain::Instante lerAte(const std::string& texto) {
    const auto instante = base::parseInstant(texto, agora());
    if (!instante)
        throw CommandRefused(
            "--until \"" + texto +
            "\" is no instant: write it as 2026-03-01T18:30:00Z, 2026-03-01T18:30+01:00, or as a time from now: "
            "+2h, +1h30m, +45m");
    if (*instante > agora() + kMaximo)
        throw CommandRefused("--until " + texto + " is more than " + std::to_string(kMaximo.count()) +
                             " days ahead: look at the date; longer maintenance is set anew before it ends");
    return *instante;
}

void definir(Contexto& contexto, const Pedido& pedido) {
    const auto ate = lerAte(pedido.ate);
    const auto espera = std::to_string(contexto.config().database.maintenanceMilliseconds) + " ms";
    alterar(contexto, "definir_manutencao",
            {agoraEmTexto(), contexto.operador(), pedido.ambito == "all" ? "ALL" : "WRITES", paraPostgres(ate),
             pedido.motivo},
            [&](const Json& feito) {
                if (!feito["changed"]) return "nothing to do: " + estado(feito) + " already";
                return estado(feito) + ". Every copy that reaches the store knows within " + espera +
                       "; requests let in before are finished.";
            });
}

void levantar(Contexto& contexto) {
    const auto espera = std::to_string(contexto.config().database.maintenanceMilliseconds) + " ms";
    alterar(contexto, "levantar_manutencao", {agoraEmTexto(), contexto.operador()}, [&](const Json& feito) {
        if (!feito["changed"]) return std::string{"nothing to do: no maintenance is set"};
        return "maintenance (" + estado(feito) + ") is cleared. Every copy knows within " + espera + '.';
    });
}

void mostrar(Contexto& contexto) {
    const auto ligacao = contexto.connectStore();
    pqxx::work transaction{*ligacao};
    const auto visto = chamar(transaction, "mostrar_manutencao", {agoraEmTexto()}).at(0);
    if (!visto.contains("scope")) return contexto.print(visto, "no maintenance is set");
    const auto porQuem =
        "; set by " + valor(visto, "operator") + " at " + valor(visto, "since") + ": \"" + valor(visto, "reason") + '"';
    contexto.print(visto, visto["in_force"]
                              ? estado(visto) + porQuem
                              : "none in force: the last one ended at " + valor(visto, "until") + porQuem);
}

}  // namespace

void addMaintenance(CLI::App& programa, Contexto& contexto) {
    auto* app = programa.add_subcommand(
        "maintenance", "What every copy of the gateway refuses, and until when; seen without a restart.");
    app->require_subcommand(1);
    const auto pedido = std::make_shared<Pedido>();

    auto* set =
        comandoAuditado(*app, contexto, "set",
                        "Refuses writes or everything with a fault that says until when. Sets anew what is set.");
    set->add_option("--scope", pedido->ambito,
                    "writes: consultations and dry runs are still served; all: nothing but the WSDL is")
        ->required()
        ->check(CLI::IsMember({"writes", "all"}));
    set->add_option("--until", pedido->ate,
                    "when it ends by itself: 2026-03-01T18:30:00Z, with a zone, or from now: +2h, +1h30m")
        ->required();
    optionReason(set, pedido->motivo);
    set->callback([&contexto, pedido] { definir(contexto, *pedido); });

    auto* clear = comandoAuditado(*app, contexto, "clear", "Ends it now.");
    clear->callback([&contexto] { levantar(contexto); });

    auto* show = comando(*app, contexto, "show", "Prints what is set, and by whom.");
    show->callback([&contexto] { mostrar(contexto); });
}

}  // namespace psi::admin
