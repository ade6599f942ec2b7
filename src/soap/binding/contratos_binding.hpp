#pragma once

#include "soap/binding/service.hpp"

namespace psi::soap {

// Binding functions of ContratosService that have files of their own.

[[nodiscard]] Outcome alterarContrato(Exchange& exchange);
[[nodiscard]] Outcome cessarContrato(Exchange& exchange);
[[nodiscard]] Outcome transferirLocalTrabalho(Exchange& exchange);
[[nodiscard]] Outcome anularComunicacao(Exchange& exchange);
[[nodiscard]] Outcome consultarContratos(Exchange& exchange);

}  // namespace psi::soap
