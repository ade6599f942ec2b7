#include <CLI/CLI.hpp>
#include <nlohmann/json.hpp>

#include "app/admin/seed/test_identities.hpp"

#include "app/admin/command_context.hpp"
#include "app/admin/seed/identities_md.hpp"
#include "app/admin/seed/seed_generator.hpp"

namespace psi::admin {
namespace {

nlohmann::ordered_json asJson(int livres) {
    nlohmann::ordered_json objeto;
    for (const auto& c : clientesDeTeste()) {
        nlohmann::ordered_json cliente{{"certificate", c.certificado}, {"client", nullptr}, {"employer", nullptr}};
        if (c.id != 0) cliente["client"] = c.id;
        if (c.serieEmpregador != 0) cliente["employer"] = std::to_string(nissDaSerie(2, c.serieEmpregador));
        cliente["what"] = c.paraQue;
        objeto["clients"].push_back(std::move(cliente));
    }
    for (const auto& e : empregadoresDeTeste())
        objeto["employers"].push_back({{"niss", std::to_string(nissDaSerie(2, e.serie))},
                                       {"nif", std::to_string(nifDoEmpregadorDeTeste(e))},
                                       {"name", e.nome},
                                       {"what", e.paraQue}});
    objeto["largest_synthetic_employer"] = std::to_string(nissDoEmpregadorSintetico(0));
    for (const auto& h : historiasDeTeste())
        objeto["workers"].push_back({{"niss", std::to_string(nissDaSerie(1, h.serie))},
                                     {"name", h.nome},
                                     {"birth_date", h.nascimento},
                                     {"employer", std::to_string(nissDaSerie(2, h.serieEmpregador))},
                                     {"what", h.paraQue}});
    objeto["free_workers"] = nlohmann::ordered_json::array();
    for (int i = 0; i < livres; ++i) {
        const auto livre = trabalhadorLivre(i);
        objeto["free_workers"].push_back({{"niss", std::to_string(livre.niss)},
                                          {"name", livre.nome},
                                          {"birth_date", domain::escrever(livre.dataNascimento)}});
    }
    return objeto;
}

}  // namespace

void addIdentities(CLI::App& programa, Contexto& contexto) {
    auto* app = programa.add_subcommand(
        "identities", "Prints the known test identities of the seed, as docs/test-identities.md. Connects to nothing.");
    const auto livres = std::make_shared<int>(livresNaPagina);
    app->add_option("--free", *livres, "workers nobody has a vínculo with to list")
        ->check(CLI::Range(0, trabalhadoresLivres))
        ->capture_default_str();
    app->add_flag("--json", contexto.json, "print one JSON object");
    app->callback([&contexto, livres] { contexto.print(asJson(*livres), identidadesEmMarkdown(*livres)); });
}

}  // namespace psi::admin
