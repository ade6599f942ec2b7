#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "psi/soap/http_text.hpp"
#include "psi/soap/refusal.hpp"
#include "psi/transport/http.hpp"

namespace psi::soap {

/// The SOAP version the request's Content-Type says (a multipart's: its start-info); 1.1 where it says none.
[[nodiscard]] SoapVersion versionOf(const std::optional<MediaType>& media);

/// 415 unless it is a SOAP media type in UTF-8.
[[nodiscard]] std::optional<Refusal> checkMediaType(const std::optional<MediaType>& media);

/// 415 unless the envelope is of the version its Content-Type says.
[[nodiscard]] std::optional<Refusal> checkAgreement(const std::optional<MediaType>& media, SoapVersion envelope);

/// SOAPAction (1.1) or the action parameter (1.2) may be absent or empty; else it is the operation's of the Body.
[[nodiscard]] std::optional<Refusal> checkAction(const transport::RequestHead& head,
                                                 const std::optional<MediaType>& media, SoapVersion version,
                                                 std::string_view expected);

}  // namespace psi::soap
