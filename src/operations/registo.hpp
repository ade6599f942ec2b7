#pragma once

#include <chrono>
#include <string_view>
#include <variant>

#include "psi/operations/comandos.hpp"

namespace psi::operations {

/// One log line a call: operation, outcome, correlation id, time. Nothing of a person.
void registarChamada(const char* operacao, const Chamada& chamada, const std::variant<Resultado, base::Falha>& fim,
                     std::chrono::steady_clock::duration duracao);
/// The inside of a fault, which its caller is not told.
void registarErro(const char* operacao, const Chamada& chamada, std::string_view erro);

}  // namespace psi::operations
