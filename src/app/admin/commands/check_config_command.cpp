#include <CLI/CLI.hpp>
#include <memory>
#include <nlohmann/json.hpp>

#include "app/admin/command_context.hpp"
#include "app/hardening/hardening.hpp"
#include "psi/base/clock.hpp"
#include "psi/base/config_place.hpp"
#include "psi/base/versoes.hpp"
#include "psi/domain/lisboa.hpp"
#include "psi/postgres/durability.hpp"
#include "psi/postgres/replica.hpp"
#include "psi/store/dados_anuais.hpp"
#include "psi/store/privileges.hpp"

namespace psi::admin {
namespace {

constexpr const char* opcaoLigacao = "database.connection";

/// Whether the gateway's role gets in, and, in production, whether the server keeps what it confirms and row-level
/// security holds that role. Gives what is no mistake and yet to be known.
std::vector<std::string> perguntarAoServidor(const std::string& ficheiro, base::ConfigResult& lida) {
    const auto juntar = [&](const std::string& texto) {
        lida.errors.push_back({ficheiro, base::lineOf(ficheiro, opcaoLigacao), opcaoLigacao, texto});
    };
    std::vector<std::string> notas;
    try {
        const auto hoje = domain::dataEmLisboa(base::realNow());
        const auto desligadas = postgres::withoutDurability(lida.config.database);
        const bool producao = lida.config.environment.isProduction();
        if (producao) {
            for (const auto& desligada : desligadas)
                juntar("the database server would lose what it confirms: " + desligada + "; turn it on");
            for (const auto& excesso : store::excessivePrivileges(lida.config.database))
                juntar(excesso +
                       ": row-level security would not hold the gateway; name the role that db/bootstrap.sql makes for "
                       "it");
            if (!lida.errors.empty()) return notas;
        }
        for (const auto& dado : store::dadosAnuais(lida.config.database, hoje))
            if (auto atrasado = store::conselho(dado, hoje)) notas.push_back(std::move(*atrasado));
        if (producao && postgres::confirmsAlone(lida.config.database))
            notas.emplace_back(
                "the database server confirms without a standby (synchronous_standby_names is empty): if its disk "
                "is lost, so is what was confirmed since the last backup or what a standby had not yet received");
    } catch (const std::exception& erro) {
        std::string texto = erro.what();
        while (texto.ends_with('\n')) texto.pop_back();
        juntar(texto);
    }
    return notas;
}

/// The life of each version as this configuration has it: one line each, and the same for --json.
struct Calendario {
    std::string texto;
    nlohmann::ordered_json linhas = nlohmann::ordered_json::array();
};

Calendario calendario(const base::VersionSettings& settings) {
    Calendario todo;
    for (const auto& versao : base::calendarioDeVersoes(settings)) {
        const auto& datas = versao.datas;
        nlohmann::ordered_json linha{{"version", versao.nome()}, {"published", versao.versao}};
        todo.texto += "\nversion: " + versao.nome() + " (" + versao.versao + ")";
        const auto dia = [&](const char* nome, const base::VersionDates::Day& quando) {
            if (!quando) return;
            linha[nome] = base::dayText(quando);
            todo.texto += std::string(", ") + nome + ' ' + base::dayText(quando);
        };
        dia("em_ensaio", datas.emEnsaio);
        dia("em_vigor", datas.emVigor);
        dia("descontinuada", datas.descontinuada);
        dia("retirada", datas.retirada);
        if (!datas.emEnsaio && !datas.emVigor) todo.texto += ", in force since the beginning";
        if (!datas.descontinuada) todo.texto += ", no end announced";
        if (!versao.sucessora.empty()) linha["successor"] = versao.sucessora;
        todo.linhas.push_back(std::move(linha));
    }
    return todo;
}

void correr(Contexto& contexto, bool ligar) {
    const std::string ficheiro = contexto.file();
    auto lida = seguranca::readConfiguration(ficheiro);
    std::vector<std::string> notas;
    if (ligar && lida.errors.empty()) notas = perguntarAoServidor(ficheiro, lida);
    if (lida.errors.empty())
        for (const auto& achado : base::calendarFindings(base::readVersionSettings(ficheiro)))
            notas.push_back(achado.option + ": " + achado.text + " (production refuses it)");
    auto erros = nlohmann::ordered_json::array();
    std::string texto;
    for (const auto& erro : lida.errors) {
        erros.push_back({{"file", erro.file}, {"line", erro.line}, {"option", erro.option}, {"text", erro.text}});
        texto += base::describe(erro) + '\n';
    }
    if (lida.errors.empty()) {
        texto = ficheiro + ": no mistakes";
        const auto versoes = calendario(base::readVersionSettings(ficheiro));
        for (const auto& nota : notas) texto += "\nnote: " + nota;
        texto += versoes.texto;
        return contexto.print({{"errors", erros}, {"notes", notas}, {"versions", versoes.linhas}}, texto);
    }
    contexto.json ? contexto.print({{"errors", erros}, {"notes", notas}}, "") : contexto.saida().complain(texto);
    throw CLI::RuntimeError(saidaUso);
}

}  // namespace

void addCheckConfig(CLI::App& programa, Contexto& contexto) {
    auto* app = programa.add_subcommand("check-config",
                                        "Names file, line and option of every mistake in a configuration, and of all "
                                        "that is unsafe in one of production.");
    const auto ligar = std::make_shared<bool>(false);
    app->add_option("file", contexto.ficheiro, "configuration file (TOML)");
    app->add_flag("--json", contexto.json, "print one JSON object");
    app->add_flag(
        "--connect", *ligar,
        "where the file is good, also ask the database server, as the gateway's role, whether it keeps what it "
        "confirms, what that role may do, and whether what the law renews each year is of this year; without it "
        "nothing is connected to");
    app->callback([&contexto, ligar] { correr(contexto, *ligar); });
}

}  // namespace psi::admin
