#include "app/admin/command_context.hpp"

#include <pwd.h>
#include <unistd.h>

#include <cstdlib>

#include <CLI/CLI.hpp>
#include <nlohmann/json.hpp>
#include <pqxx/pqxx>

#include "app/admin/terminal_table.hpp"
#include "psi/base/ascii.hpp"
#include "psi/postgres/admin_connection.hpp"
#include "psi/store/state.hpp"

namespace psi::admin {

const std::string& Contexto::file() {
    if (const char* const usual = std::getenv("PSI_CONFIG"); ficheiro.empty() && usual != nullptr) ficheiro = usual;
    if (!ficheiro.empty()) return ficheiro;
    saida_->complain("psi-admin: which configuration? Give --config FILE, or set PSI_CONFIG");
    throw ConfigErrada{};
}

const base::Config& Contexto::config() {
    if (!config_) {
        auto lida = base::readConfig(file(), base::NamedFiles::Ignore);
        for (const auto& erro : lida.errors) saida_->complain(base::describe(erro));
        if (!lida.errors.empty()) throw ConfigErrada{};
        config_ = std::make_unique<base::Config>(std::move(lida.config));
    }
    return *config_;
}

std::unique_ptr<pqxx::connection> Contexto::connectStore() {
    auto ligacao = postgres::connectAs(postgres::AdminRole::Admin, config().database);
    pqxx::work transaction{*ligacao};
    std::string ambiente;
    int migracao = 0;
    try {
        const auto linha = transaction.exec1(
            "SELECT (SELECT nome FROM psi.ambiente), (SELECT coalesce(max(numero), 0) FROM psi.migracao)");
        ambiente = linha[0].as<std::string>("");
        migracao = linha[1].as<int>();
    } catch (const pqxx::sql_error&) {
        throw CommandRefused("the store is empty: run psi-admin migrate first");
    }
    if (ambiente != config().environment.name)
        throw CommandRefused("the store is stamped " + ambiente + ", the configuration says " +
                             config().environment.name);
    if (migracao != store::lastMigration()) {
        throw CommandRefused("the store is at migration " + std::to_string(migracao) + ", this program at " +
                             std::to_string(store::lastMigration()) + ": run psi-admin migrate of the newer one first");
    }
    return ligacao;
}

void Contexto::requireQuality() {
    if (config().environment.isProduction()) throw CommandRefused("this is for the quality environment only");
}

std::string Contexto::operador() const {
    std::string nome = nomeOperador;
    if (nome.empty()) {
        const auto* utilizador = getpwuid(geteuid());
        nome = utilizador != nullptr ? utilizador->pw_name : "uid " + std::to_string(geteuid());
    }
    if (base::hasControl(nome) || nome.size() > 100) {
        throw CommandRefused(
            "--operator: the audit trail takes a name of at most 100 characters, without control characters");
    }
    return nome;
}

void Contexto::confirmar(const std::string& pergunta) const {
    if (semPerguntas || !Output::canAsk() || Output::ask(pergunta)) return;
    throw CommandRefused("nothing was done");
}

void Contexto::auditar(pqxx::transaction_base& transaction, const std::string& operacao,
                       nlohmann::ordered_json detalhe) const {
    if (!motivo.empty()) detalhe["motivo"] = motivo;
    transaction.exec_params("SELECT psi.auditar_administracao(clock_timestamp(), $1, 0, 0, $2, $3::jsonb)", operacao,
                            operador(), detalhe.dump());
}

bool Contexto::auditarDepois(const std::string& operacao, const nlohmann::ordered_json& detalhe) {
    try {
        const auto ligacao = connectStore();
        pqxx::work transaction{*ligacao};
        auditar(transaction, operacao, detalhe);
        transaction.commit();
        return true;
    } catch (const std::exception& erro) {
        std::string texto = erro.what();
        while (texto.ends_with('\n')) texto.pop_back();
        saida_->complain("psi-admin: not in the audit trail: " + texto);
        return false;
    }
}

void Contexto::printList(const nlohmann::ordered_json& objeto, const std::string& lista, const std::string& texto,
                         const std::string& depois) const {
    const bool tabela = !json && Output::toTerminal() && !objeto.at(lista).empty();
    print(objeto, (tabela ? tableOf(objeto.at(lista)) : texto) + depois);
}

void Contexto::print(const nlohmann::ordered_json& objeto, const std::string& texto) const {
    constexpr auto semUtf8 = nlohmann::ordered_json::error_handler_t::replace;
    saida_->say(json ? objeto.dump(2, ' ', false, semUtf8) : texto);
}

CLI::App* comando(CLI::App& programa, Contexto& contexto, const std::string& nome, const std::string& descricao) {
    auto* app = programa.add_subcommand(nome, descricao);
    app->add_flag("--json", contexto.json, "print one JSON object");
    return app;
}

CLI::App* comandoAuditado(CLI::App& programa, Contexto& contexto, const std::string& nome,
                          const std::string& descricao) {
    auto* app = comando(programa, contexto, nome, descricao);
    app->add_option("--operator", contexto.nomeOperador,
                    "who does this, for the audit trail; the operating system's user where left out");
    return app;
}

void optionalReason(CLI::App* app, Contexto& contexto) {
    app->add_option("--reason", contexto.motivo, "why, for the audit trail")->check([](const std::string& texto) {
        return texto.empty() || texto.size() > 200 || base::hasControl(texto)
                   ? std::string{"give 1 to 200 characters, none of control"}
                   : std::string{};
    });
}

void optionYes(CLI::App* app, Contexto& contexto) {
    app->add_flag("--yes", contexto.semPerguntas, "ask nothing");
}

}  // namespace psi::admin
