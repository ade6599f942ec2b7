#pragma once

#include "psi/base/catalogo.hpp"

// The parts of the table, in the order they are printed.
namespace psi::base::catalogo {

[[nodiscard]] std::span<const Entrada> falhas();
[[nodiscard]] std::span<const Entrada> resultados();
[[nodiscard]] std::span<const Entrada> mensagensGerais();
[[nodiscard]] std::span<const Entrada> mensagensDeContratos();
[[nodiscard]] std::span<const Entrada> mensagensDeDeclaracoes();
[[nodiscard]] std::span<const Entrada> mensagensDoCiclo();
[[nodiscard]] std::span<const Entrada> mensagensDePagamentos();
[[nodiscard]] std::span<const Entrada> mensagensDeQualidade();

}  // namespace psi::base::catalogo
