#include <CLI/CLI.hpp>
#include <memory>

#include "app/admin/register/register_import.hpp"

namespace psi::admin {

void addRegister(CLI::App& programa, Contexto& contexto) {
    auto* app = programa.add_subcommand(
        "register", "The register: employers, establishments, workers, their rates and interruptions.");
    app->require_subcommand(1);
    auto* importar = comandoAuditado(*app, contexto, "import",
                                     "Brings the register to what CSV files say (UTF-8, ; or , between fields, the "
                                     "columns' names in the first line, in "
                                     "any order). All files in one transaction: either all of it is imported, or every "
                                     "mistake is named with its file, "
                                     "line and column and nothing is. What the files do not name stays as it is; the "
                                     "same files again change nothing. "
                                     "docs/operations/register.md has the columns.");
    const auto pedido = std::make_shared<PedidoRegisto>();
    const auto ficheiro = [&](const char* nome, const char* texto) {
        importar->add_option_function<std::string>(
            std::string{"--"} + nome, [pedido, nome](const std::string& caminho) { pedido->ficheiros[nome] = caminho; },
            texto);
    };
    ficheiro("employers", "niss, nif, nome; may have fornecedor (a vendor's name), adesao_desde");
    ficheiro("establishments", "niss_empregador, codigo, morada, aberto_desde, fechado_em");
    ficheiro("workers", "niss, nome, data_nascimento");
    ficheiro(
        "rates",
        "niss_empregador, niss_trabalhador, inicio_vinculo, desde, taxa_empregador, taxa_trabalhador: the rates of a "
        "vínculo from a day on, which the register decides");
    ficheiro(
        "interruptions",
        "niss_empregador, chave (the operator's own, unique for the employer), niss_trabalhador, de, ate (empty: it "
        "goes on), tipo (DOENCA, PARENTALIDADE, SUSPENSAO, OUTRA); may have anulada (sim, nao): absences that "
        "social security knows");
    importar->add_flag("--dry-run", pedido->ensaio, "do all of it, say what would change, and keep nothing");
    importar->add_flag("--allow-identity-changes", pedido->identidades,
                       "let an employer's NIF or a worker's birth date on record change; they are listed");
    importar->add_option("--maximum-rows", pedido->maximoLinhas, "a file with more lines is refused")
        ->check(CLI::Range(1, 100'000'000))
        ->capture_default_str();
    importar->callback([&contexto, pedido] {
        if (pedido->ficheiros.empty())
            throw CLI::ValidationError(
                "give at least one of --employers, --establishments, --workers, --rates, --interruptions");
        importRegister(contexto, *pedido);
    });
}

}  // namespace psi::admin
