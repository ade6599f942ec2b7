#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "portal/ensaio/example_text.hpp"
#include "portal/pages/portal_pages.hpp"

namespace psi::portal {

/// For whom a request may be made in tests.
struct ParaQuem {
    std::string niss, nome;
};

/// The employers that the caller may name in this service: itself, or those that it has a mandate in force for, 50 at
/// most. Throws what the store throws.
[[nodiscard]] std::vector<ParaQuem> paraQuem(const Visita& visita, std::string_view servico);

/// A new idPedido: a UUID out of the random digits of the page's own correlation id.
[[nodiscard]] std::string chaveNova(const std::string& correlacao);

/// What the caller's own test identity puts into an example of that operation: a key, the employer, a worker of it (of
/// ComunicarContrato one who is free), days and months about its date, and numbers that its last calls were answered
/// with. `empregador`: of paraQuem, or empty. Throws what the store throws.
[[nodiscard]] Valores ownValues(const Visita& visita, std::string_view operacao, const std::string& empregador);

}  // namespace psi::portal
