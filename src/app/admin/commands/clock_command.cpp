#include <memory>
#include <utility>

#include <CLI/CLI.hpp>
#include <nlohmann/json.hpp>
#include <pqxx/pqxx>

#include "app/admin/command_context.hpp"
#include "psi/domain/data.hpp"

namespace psi::admin {
namespace {

struct Pedido {
    std::string fornecedor;  ///< name or number; empty: all
    std::string data;
};

/// The vendors meant, or a refusal where there is none of that name.
pqxx::result escolher(pqxx::work& transaction, const std::string& fornecedor) {
    auto linhas = transaction.exec_params(
        "SELECT f.id, f.nome, r.data + ((now() AT TIME ZONE 'Europe/Lisbon')::date - r.desde) FROM psi.fornecedor AS f "
        "LEFT JOIN psi.relogio_simulado AS r ON r.fornecedor = f.id WHERE $1 = '' OR f.nome = $1 OR f.id::text = $1 "
        "ORDER BY f.id",
        fornecedor);
    if (linhas.empty())
        throw CommandRefused(fornecedor.empty() ? "the store has no vendors" : "no vendor " + fornecedor);
    return linhas;
}

/// What there is to say of them.
std::pair<nlohmann::ordered_json, std::string> descrever(pqxx::work& transaction, const std::string& fornecedor) {
    auto lista = nlohmann::ordered_json::array();
    std::string texto;
    for (const auto& linha : escolher(transaction, fornecedor)) {
        const auto nome = linha[1].as<std::string>();
        nlohmann::ordered_json objeto{{"id", linha[0].as<std::int64_t>()}, {"vendor", nome}, {"date", nullptr}};
        if (!linha[2].is_null()) objeto["date"] = linha[2].as<std::string>();
        texto += linha[0].as<std::string>() + "  " + nome + ": " +
                 (linha[2].is_null() ? "the real clock" : "simulated date " + linha[2].as<std::string>()) + '\n';
        lista.push_back(std::move(objeto));
    }
    return {{{"vendors", lista}}, texto};
}

void acertar(pqxx::work& transaction, const Pedido& pedido) {
    const auto data = domain::lerData(pedido.data);
    if (!data) throw CommandRefused("\"" + pedido.data + "\" is no date: write it as 2026-01-31");
    for (const auto& linha : escolher(transaction, pedido.fornecedor)) {
        const auto acertado = transaction.exec_params1("SELECT psi.acertar_relogio($1, $2, now())",
                                                       linha[0].as<std::int64_t>(), domain::escrever(*data));
        if (!acertado[0].as<bool>()) {
            throw CommandRefused("the clock of " + linha[1].as<std::string>() + " is at " + linha[2].as<std::string>() +
                                 " and moves only forward: psi-admin clock reset first");
        }
    }
}

void repor(pqxx::work& transaction, const std::string& fornecedor) {
    for (const auto& linha : escolher(transaction, fornecedor))
        transaction.exec_params("DELETE FROM psi.relogio_simulado WHERE fornecedor = $1", linha[0].as<std::int64_t>());
}

}  // namespace

void addClock(CLI::App& programa, Contexto& contexto) {
    auto* app = programa.add_subcommand(
        "clock",
        "The simulated date of the vendors, which runs on by days; quality only. A gateway sees a change "
        "within access.cache_milliseconds.");
    app->require_subcommand(1);
    const auto pedido = std::make_shared<Pedido>();
    const auto juntar = [&](const char* nome, const char* descricao, const char* operacao, auto action) {
        auto* sub = operacao == nullptr ? comando(*app, contexto, nome, descricao)
                                        : comandoAuditado(*app, contexto, nome, descricao);
        if (operacao != nullptr) optionalReason(sub, contexto);
        sub->add_option("--vendor", pedido->fornecedor, "name or number of one vendor; all where left out");
        sub->callback([&contexto, pedido, operacao, action] {
            contexto.requireQuality();
            const auto ligacao = contexto.connectStore();
            pqxx::work transaction{*ligacao};
            action(transaction, *pedido);
            const auto [objeto, texto] = descrever(transaction, pedido->fornecedor);
            if (operacao != nullptr) contexto.auditar(transaction, operacao, objeto);
            transaction.commit();
            contexto.printList(objeto, "vendors", texto);
        });
        return sub;
    };
    juntar("show", "Prints them.", nullptr, [](pqxx::work&, const Pedido&) {});
    juntar("set", "Sets the date; it moves only forward.", "AcertarRelogio", acertar)
        ->add_option("date", pedido->data, "AAAA-MM-DD")
        ->required();
    juntar("reset", "Back to the real clock.", "ReporRelogio",
           [](pqxx::work& transaction, const Pedido& p) { repor(transaction, p.fornecedor); });
}

}  // namespace psi::admin
