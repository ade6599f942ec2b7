#pragma once

#include <string>

#include "psi/domain/data.hpp"

namespace psi::operations {

/// Maintenance announced by an operator: what is refused, and until when (docs/operations/maintenance.md).
struct Manutencao {
    bool tudo = false;        ///< every operation; else those that write
    domain::Instante ate;     ///< it ends by itself at this instant of this machine's clock
    std::string motivo;       ///< for operators; not told to clients
    bool destaCopia = false;  ///< set on this copy alone, not in the store
};

}  // namespace psi::operations
