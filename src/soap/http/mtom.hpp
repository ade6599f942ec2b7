#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "psi/base/config.hpp"
#include "psi/soap/http_text.hpp"
#include "psi/soap/refusal.hpp"
#include "psi/transport/http.hpp"

// MTOM and XOP (decision 13): what is beside the envelope comes into it before anything looks at it, and goes out of it
// after everything has written it.

namespace psi::soap {

/// The body is a multipart, by its Content-Type.
[[nodiscard]] bool isMultipart(const std::optional<MediaType>& media) noexcept;

/// Makes of an MTOM body the envelope it stands for, with the attachments as base64 in the place of their xop:Include,
/// and of `media` that envelope's own Content-Type. In time linear in the body; what comes out is less than 4/3 of it
/// and four bytes for each part. The envelope still has to pass the guard.
[[nodiscard]] std::optional<Refusal> unpackMtom(std::string& body, MediaType& media,
                                                const base::Config::Limits& limits);

/// True where the reply's binary content may stand beside the envelope: the request came so, or its Accept asks for it.
[[nodiscard]] bool wantsMtom(const transport::RequestHead& head);

struct Attachment {
    std::string id;    ///< Content-ID, without brackets
    std::string type;  ///< "application/pdf"
    std::string bytes;
};

/// A reply of an envelope and what it includes. `unique`: letters and digits that the caller cannot foresee.
[[nodiscard]] transport::Response packMtom(std::string envelope, SoapVersion version,
                                           const std::vector<Attachment>& attachments, std::string_view unique);

}  // namespace psi::soap
