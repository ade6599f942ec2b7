#pragma once

#include <string>
#include <string_view>

#include "psi/soap/refusal.hpp"
#include "soap/stubs/engine.hpp"

namespace psi::soap {

/// The envelope of a SOAP fault with its `falha` detail (wsdl/v1/comum.xsd).
[[nodiscard]] std::string writeFault(Engine& engine, SoapVersion version, const Refusal& refusal,
                                     std::string_view correlation);

/// "text/xml; charset=utf-8" or its SOAP 1.2 sister.
[[nodiscard]] const char* contentType(SoapVersion version);

/// A refusal of an operation: Sender where the caller must change the request, else Receiver.
[[nodiscard]] Refusal refusalOf(base::Falha falha);

}  // namespace psi::soap
