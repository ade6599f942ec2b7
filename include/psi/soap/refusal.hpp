#pragma once

#include <optional>
#include <string>
#include <vector>

#include "psi/base/catalogo.hpp"

namespace psi::soap {

enum class SoapVersion { v11, v12 };

/// The fault codes of SOAP. Sender is "Client" in 1.1, Receiver is "Server".
enum class FaultKind { Sender, Receiver, VersionMismatch, MustUnderstand };

/// A header block by its name.
struct HeaderName {
    std::string space, local;
};

/// A request turned down with a fault.
struct Refusal {
    base::Falha falha;
    FaultKind kind = FaultKind::Sender;
    unsigned status = base::catalogo::httpDePedidoCompleto;
    std::optional<SoapVersion> version = std::nullopt;  ///< of the envelope, where it was known
    std::vector<HeaderName> notUnderstood = {};         ///< of MustUnderstand
};

[[nodiscard]] inline Refusal malformed(std::string text, std::string field = {}) {
    return {{base::Falha::Codigo::Malformado, std::move(text), std::nullopt, std::move(field)}};
}

}  // namespace psi::soap
