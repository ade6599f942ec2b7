#pragma once

#include <string>
#include <vector>

#include "portal/html/html.hpp"
#include "psi/store/recorded_calls.hpp"

namespace psi::portal {

/// What an employer is good for in tests, told from what the register says of it today; a first contract only where
/// `quem` may communicate one for it.
void escreverParaQueServe(Html& html, const store::EmpregadorNoPortal& empregador, const store::QuemNoPortal& quem);

/// Whether one of them is in force for that service.
[[nodiscard]] bool vale(const store::MandatosNoPortal& mandatos, std::string_view servico);

/// "todos os serviços", "só vinculos", "nenhum: terminou em 2024-12-31 (código 7)".
[[nodiscard]] std::string emQueServicos(const store::MandatosNoPortal& mandatos);

}  // namespace psi::portal
