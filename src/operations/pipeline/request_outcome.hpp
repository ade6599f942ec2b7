#pragma once

#include <string_view>
#include <variant>

#include "psi/operations/call.hpp"

namespace psi::operations {

/// How the call ended, in the record of its request: outcome, codigo, the codes of its messages.
void registarFim(const std::variant<Resultado, base::Falha>& fim);
/// Who calls and for whom (0 where not known), in the same place.
void recordCaller(const Contexto& contexto, std::int64_t cliente, std::int64_t empregador);
/// The inside of a fault, which its caller is not told.
void registarErro(const char* operacao, const Call& call, std::string_view erro);

}  // namespace psi::operations
