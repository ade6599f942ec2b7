#pragma once

#include "soap/binding/service.hpp"

namespace psi::soap {

[[nodiscard]] const Service& vinculosService();
[[nodiscard]] const Service& contratosService();
[[nodiscard]] const Service& declaracoesService();
[[nodiscard]] const Service& documentosPagamentoService();
[[nodiscard]] const Service& recibosService();
[[nodiscard]] const Service& cicloContributivoService();
[[nodiscard]] const Service& qualidadeService();

}  // namespace psi::soap
