#pragma once

#include "psi/domain/contratos/vinculo_consultado.hpp"
#include "soap/binding/binding_fields.hpp"

namespace psi::soap {

/// The rows of ConsultarTrabalhadores and SincronizarTrabalhadores. The stubs point into `linhas`.
[[nodiscard]] std::vector<vinc__Trabalhador*> trabalhadores(::soap* context, std::vector<domain::Trabalhador>& linhas);

}  // namespace psi::soap
