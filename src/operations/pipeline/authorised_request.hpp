#pragma once

#include <optional>
#include <string>

#include "psi/operations/call.hpp"

namespace psi::operations {

/// An authorised request on its way through the pipeline: who, for whom, and its one `agora`.
struct Entrada {
    const Chamada& chamada;
    const Contexto& contexto;
    std::int64_t cliente = 0;
    std::int64_t empregador = 0;
    domain::Instante agoraReal{};  ///< certificates, mandates, limits, audit, dataHora
    domain::Instante agora{};      ///< the domain's clock: simulated in quality where the vendor set it
    std::optional<domain::Data> dataSimulada;

    [[nodiscard]] domain::Data hoje() const { return domain::dataEmLisboa(agora); }
};

}  // namespace psi::operations
