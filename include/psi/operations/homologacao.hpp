#pragma once

#include <optional>
#include <string>
#include <vector>

#include "psi/domain/data.hpp"

namespace psi::operations {

/// One step of a scenario of the integration checklist (docs/integration/qualidade.md); quality only.
struct PassoHomologacao {
    std::string descricao;  ///< Portuguese
    bool cumprido = false;
    std::optional<domain::Instante> em;  ///< first time, real clock; absent where not done
    std::string correlacao;              ///< of that call; empty where not done
};

/// A scenario: done when each of its steps is. It is the vendor's, whichever of its clients did it, and outlives
/// ReporDados.
struct CenarioHomologacao {
    std::string id;  ///< [a-z-]+, for ever the same
    std::string titulo, comoFazer;
    bool cumprido = false;
    std::vector<PassoHomologacao> passos;
};

}  // namespace psi::operations
