#pragma once

#include <optional>
#include <string>
#include <variant>

#include "psi/domain/lisboa.hpp"
#include "psi/operations/call.hpp"

namespace psi::operations {

/// What comes of an operation, but for what its reply holds besides its resultado.
using Fim = std::variant<Resultado, base::Falha>;

/// An authorised request on its way through the pipeline: who, for whom, and its one `agora`.
struct AuthorisedRequest {
    const Call& call;
    const Contexto& contexto;
    std::int64_t cliente = 0;
    std::int64_t empregador = 0;
    domain::Instante agoraReal{};  ///< certificates, mandates, limits, audit, dataHora
    domain::Instante agora{};      ///< the domain's clock: simulated in quality where the vendor set it
    std::optional<domain::Data> dataSimulada;

    [[nodiscard]] domain::Data hoje() const { return domain::dataEmLisboa(agora); }
};

}  // namespace psi::operations
