#pragma once

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include <CLI/CLI.hpp>
#include <nlohmann/json.hpp>
#include <pqxx/transaction_base>

#include "app/admin/command_context.hpp"

// What the commands on clients, certificates, mandates and adhesion share. The functions of migration 0017 judge, write
// and audit; a command reads its options, calls one of them and prints what it says.

namespace psi::admin {

using Json = nlohmann::ordered_json;
/// Text as PostgreSQL reads the parameter's type; nothing: null.
using Parameters = std::vector<std::optional<std::string>>;

/// The real clock, as PostgreSQL reads a timestamptz.
[[nodiscard]] std::string agoraEmTexto();

/// The rows of psi.FUNCTION(parameters…), each one JSON object. Throws CommandRefused with the function's own text
/// where it refuses, and what pqxx throws.
std::vector<Json> chamar(pqxx::transaction_base& transaction, const std::string& funcao, const Parameters& parametros);

/// One change in a transaction of its own; `frase` makes the words of what the function answered.
void alterar(Contexto& contexto, const std::string& funcao, const Parameters& parametros,
             const std::function<std::string(const Json&)>& frase);

struct Lista {
    std::string nome;       ///< of the array in the JSON object
    std::string vazia;      ///< what is said where there is none
    int maximo = 1000;      ///< rows; there may be more
    std::string funcao;     ///< its last parameter is the number of rows
    Parameters parametros;  ///< the others
};
void listar(Contexto& contexto, const Lista& lista, const std::function<std::string(const Json&)>& linha);

/// "" where the value is null, its text, its number.
[[nodiscard]] std::string valor(const Json& objeto, const std::string& chave);
/// "2026-01-01 to 2026-12-31", "2026-01-01 on": of the keys from and to.
[[nodiscard]] std::string periodo(const Json& objeto);
/// "a, b": of an array of texts or of the keys of an object.
[[nodiscard]] std::string enumerar(const Json& textos);
[[nodiscard]] std::optional<std::string> ouNada(const std::string& texto);

// Options. Each names itself in what it refuses (exit code 2).
CLI::Option* optionNiss(CLI::App* app, const std::string& nome, std::string& destino, const std::string& descricao);
CLI::Option* optionDate(CLI::App* app, const std::string& nome, std::string& destino, const std::string& descricao);
/// 1 to 200 characters, none of control, no white space around.
CLI::Option* optionText(CLI::App* app, const std::string& nome, std::string& destino, const std::string& descricao);
CLI::Option* optionClient(CLI::App* app, const std::string& nome, std::string& destino);
CLI::Option* optionReason(CLI::App* app, std::string& destino);  ///< --reason, required
void optionMaximum(CLI::App* app, int& destino);

}  // namespace psi::admin
