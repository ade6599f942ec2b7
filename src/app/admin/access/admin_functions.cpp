#include "app/admin/access/admin_functions.hpp"

#include <chrono>

#include <CLI/CLI.hpp>
#include <nlohmann/json.hpp>
#include <pqxx/pqxx>

#include "psi/base/ascii.hpp"
#include "psi/domain/data.hpp"
#include "psi/domain/niss.hpp"

namespace psi::admin {
namespace {

/// The message of RAISE EXCEPTION, without what PostgreSQL puts around it.
std::string mensagemDe(const pqxx::sql_error& erro) {
    std::string texto = erro.what();
    if (const auto inicio = texto.find("ERROR:"); inicio != std::string::npos) texto.erase(0, inicio + 6);
    texto.erase(0, texto.find_first_not_of(' '));
    return texto.substr(0, texto.find('\n'));
}

}  // namespace

std::string agoraEmTexto() {
    using namespace std::chrono;
    const auto agora = time_point_cast<microseconds>(system_clock::now());
    const auto dia = floor<days>(agora);
    const auto resto = (agora - dia).count();
    char hora[40];
    std::snprintf(hora, sizeof hora, " %02d:%02d:%02d.%06d+00", static_cast<int>(resto / 3'600'000'000),
                  static_cast<int>(resto / 60'000'000 % 60), static_cast<int>(resto / 1'000'000 % 60),
                  static_cast<int>(resto % 1'000'000));
    return domain::escrever(domain::Data{dia}) + hora;
}

std::vector<Json> chamar(pqxx::transaction_base& transaction, const std::string& funcao, const Parameters& parametros) {
    std::string pergunta = "SELECT psi." + funcao + "(";
    std::vector<const char*> valores;
    for (const auto& parametro : parametros) {
        valores.push_back(parametro ? parametro->c_str() : nullptr);
        pergunta += (valores.size() > 1 ? ", $" : "$") + std::to_string(valores.size());
    }
    try {
        std::vector<Json> objetos;
        for (const auto& linha : transaction.exec_params(pergunta + ")", pqxx::prepare::make_dynamic_params(valores)))
            objetos.push_back(*linha[0].c_str() == '\0' ? Json{} : Json::parse(linha[0].c_str()));
        return objetos;
    } catch (const pqxx::sql_error& erro) {
        if (erro.sqlstate() == "PSREC") throw CommandRefused(mensagemDe(erro));
        throw;
    }
}

void alterar(Contexto& contexto, const std::string& funcao, const Parameters& parametros,
             const std::function<std::string(const Json&)>& frase) {
    const auto ligacao = contexto.connectStore();
    pqxx::work transaction{*ligacao};
    const auto feito = chamar(transaction, funcao, parametros).at(0);
    transaction.commit();
    contexto.print(feito, frase(feito));
}

void listar(Contexto& contexto, const Lista& lista, const std::function<std::string(const Json&)>& linha) {
    const auto ligacao = contexto.connectStore();
    pqxx::work transaction{*ligacao};
    auto parametros = lista.parametros;
    parametros.emplace_back(std::to_string(lista.maximo + 1));
    auto objetos = chamar(transaction, lista.funcao, parametros);
    const bool haMais = objetos.size() > static_cast<std::size_t>(lista.maximo);
    if (haMais) objetos.pop_back();
    std::string texto;
    for (const auto& objeto : objetos) texto += linha(objeto) + '\n';
    if (objetos.empty()) texto = lista.vazia + '\n';
    contexto.printList({{lista.nome, objetos}, {"more", haMais}}, lista.nome, texto,
                       haMais ? "and more: --limit\n" : "");
}

std::string valor(const Json& objeto, const std::string& chave) {
    const auto& campo = objeto.at(chave);
    if (campo.is_null()) return "";
    return campo.is_string() ? campo.get<std::string>() : campo.dump();
}

std::string periodo(const Json& objeto) {
    return valor(objeto, "from") + (objeto.at("to").is_null() ? " on" : " to " + valor(objeto, "to"));
}

std::string enumerar(const Json& textos) {
    std::string texto;
    for (const auto& [chave, item] : textos.items())
        texto += (texto.empty() ? "" : ", ") + (textos.is_object() ? chave : item.get<std::string>());
    return texto;
}

std::optional<std::string> ouNada(const std::string& texto) {
    return texto.empty() ? std::nullopt : std::optional{texto};
}

CLI::Option* optionNiss(CLI::App* app, const std::string& nome, std::string& destino, const std::string& descricao) {
    return app->add_option(nome, destino, descricao)->type_name("NISS")->check([](const std::string& texto) {
        const auto niss = domain::Niss::ler(texto);
        if (!niss) return texto + " is no NISS: eleven digits, the last of them the check digit";
        return niss->pessoaSingular() ? texto + " is a person's NISS, not an employer's" : std::string{};
    });
}

CLI::Option* optionDate(CLI::App* app, const std::string& nome, std::string& destino, const std::string& descricao) {
    return app->add_option(nome, destino, descricao)->type_name("AAAA-MM-DD")->check([](const std::string& texto) {
        return domain::lerData(texto) ? std::string{} : '"' + texto + "\" is no date: write it as 2026-01-31";
    });
}

CLI::Option* optionText(CLI::App* app, const std::string& nome, std::string& destino, const std::string& descricao) {
    return app->add_option(nome, destino, descricao)->check([](const std::string& texto) {
        const bool boa = !texto.empty() && texto.size() <= 200 && !base::hasControl(texto) && texto.front() != ' ' &&
                         texto.back() != ' ';
        return boa ? std::string{} : "give 1 to 200 characters, none of control, no spaces around";
    });
}

CLI::Option* optionClient(CLI::App* app, const std::string& nome, std::string& destino) {
    return app->add_option(nome, destino, "number of the client (psi-admin client list)")
        ->type_name("N")
        ->check([](const std::string& texto) {
            const bool numero =
                !texto.empty() && texto.size() <= 18 && texto.find_first_not_of("0123456789") == std::string::npos;
            return numero ? std::string{} : '"' + texto + "\" is no number: psi-admin client list shows them";
        });
}

CLI::Option* optionReason(CLI::App* app, std::string& destino) {
    return optionText(app, "--reason", destino, "why, for the audit trail and for those who look later")->required();
}

void optionMaximum(CLI::App* app, int& destino) {
    app->add_option("--limit", destino, "rows at most")->check(CLI::Range(1, 1'000'000))->capture_default_str();
}

}  // namespace psi::admin
