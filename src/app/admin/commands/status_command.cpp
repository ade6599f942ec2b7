#include <algorithm>
#include <array>

#include <CLI/CLI.hpp>
#include <nlohmann/json.hpp>
#include <pqxx/pqxx>

#include "app/admin/command_context.hpp"
#include "app/admin/partitions/partitions_command.hpp"
#include "app/admin/seed/seed_writer.hpp"
#include "psi/base/clock.hpp"
#include "psi/domain/lisboa.hpp"
#include "psi/store/dados_anuais.hpp"
#include "psi/store/state.hpp"

namespace psi::admin {
namespace {

struct Contagem {
    const char* nome;
    const char* tabela;
};
constexpr std::array contagens{Contagem{"employers", "empregador"}, Contagem{"workers", "trabalhador"},
                               Contagem{"clients", "cliente"},      Contagem{"certificates", "certificado"},
                               Contagem{"vinculos", "vinculo"},     Contagem{"communications", "comunicacao"},
                               Contagem{"requests_kept", "pedido"}, Contagem{"audit_lines", "auditoria"},
                               Contagem{"professions", "profissao"}};

domain::Data hoje() {
    return domain::dataEmLisboa(base::realNow());
}

/// What the law renews each year: its year, and what to do where that has passed.
void juntarDadosAnuais(pqxx::transaction_base& transaction, nlohmann::ordered_json& objeto, std::string& texto) {
    const auto dia = hoje();
    for (const auto& linha :
         transaction.exec_params("SELECT dados, coalesce(ano, 0) FROM psi.dados_anuais($1)", domain::escrever(dia))) {
        const store::DadoAnual dado{linha[0].as<std::string>(), linha[1].as<int>()};
        const auto atrasado = store::conselho(dado, dia);
        objeto["yearly"][dado.tabela] = {{"year", dado.ano}, {"earlier_year", atrasado.has_value()}};
        texto += dado.tabela + ": of " + std::to_string(dado.ano) + '\n';
        if (atrasado) texto += "warning: " + *atrasado + '\n';
    }
}

}  // namespace

void addStatus(CLI::App& programa, Contexto& contexto) {
    auto* app = comando(programa, contexto, "status", "What the store is and holds.");
    app->callback([&contexto] {
        const auto ligacao = contexto.connectStore();
        pqxx::work transaction{*ligacao};
        nlohmann::ordered_json objeto{{"environment", contexto.config().environment.name},
                                      {"migration", store::lastMigration()}};
        std::string texto = "environment " + contexto.config().environment.name + ", migration " +
                            std::to_string(store::lastMigration()) + '\n';
        for (const auto& contagem : contagens) {
            const auto quantos =
                transaction.exec1(std::string{"SELECT count(*) FROM psi."} + contagem.tabela)[0].as<std::int64_t>();
            objeto[contagem.nome] = quantos;
            texto += std::string{contagem.nome} + ": " + std::to_string(quantos) + '\n';
        }
        for (const auto& estado : lerParticoes(transaction)) {
            objeto["partitions"][estado.qual->nome] = {{"months_ahead", estado.mesesAdiante},
                                                       {"rows_without_month", estado.linhasSemMes}};
            texto += std::string{estado.qual->nome} + ": " + std::to_string(std::max(estado.mesesAdiante, 0)) +
                     " months ahead\n" + estado.conselho();
        }
        juntarDadosAnuais(transaction, objeto, texto);
        if (const auto medidas = seedWritten(transaction)) {
            objeto["seed"] = {
                {"employers", medidas->empregadores}, {"workers", medidas->trabalhadores}, {"seed", medidas->semente}};
            texto += "seeded with --employers " + std::to_string(medidas->empregadores) + " --workers " +
                     std::to_string(medidas->trabalhadores) + " --seed " + std::to_string(medidas->semente) + '\n';
        }
        contexto.print(objeto, texto);
    });
}

}  // namespace psi::admin
