#pragma once

#include "soap/binding/service.hpp"

namespace psi::soap {

// Binding functions of ContratosService that have files of their own.

[[nodiscard]] Outcome alterarContrato(Call& call);
[[nodiscard]] Outcome cessarContrato(Call& call);
[[nodiscard]] Outcome transferirLocalTrabalho(Call& call);
[[nodiscard]] Outcome anularComunicacao(Call& call);
[[nodiscard]] Outcome consultarContratos(Call& call);

}  // namespace psi::soap
