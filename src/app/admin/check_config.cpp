#include <iostream>
#include <memory>

#include "contexto.hpp"

namespace psi::admin {

void juntarCheckConfig(CLI::App& programa, Contexto& contexto) {
    auto* app = programa.add_subcommand(
        "check-config", "Names file, line and option of every mistake in a configuration. Connects to nothing.");
    app->add_option("file", contexto.ficheiro, "configuration file (TOML)")->required();
    app->add_flag("--json", contexto.json, "print one JSON object");
    app->callback([&contexto] {
        const auto lida = base::readConfig(contexto.ficheiro);
        auto erros = nlohmann::ordered_json::array();
        std::string texto;
        for (const auto& erro : lida.errors) {
            erros.push_back({{"file", erro.file}, {"line", erro.line}, {"option", erro.option}, {"text", erro.text}});
            texto += base::describe(erro) + '\n';
        }
        if (lida.errors.empty()) return contexto.dizer({{"errors", erros}}, contexto.ficheiro + ": no mistakes");
        contexto.json ? contexto.dizer({{"errors", erros}}, "") : void(std::cerr << texto);
        throw CLI::RuntimeError(saidaUso);
    });
}

}  // namespace psi::admin
