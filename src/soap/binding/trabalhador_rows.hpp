#pragma once

#include "soap/binding/binding_fields.hpp"

namespace psi::soap {

/// The rows of ConsultarTrabalhadores and SincronizarTrabalhadores. The stubs point into `linhas`.
[[nodiscard]] std::vector<vinc__Trabalhador*> trabalhadores(::soap* context, std::vector<store::Trabalhador>& linhas);

}  // namespace psi::soap
