#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "psi/base/config.hpp"
#include "psi/soap/http_text.hpp"
#include "psi/soap/refusal.hpp"

namespace psi::soap {

/// One part of a multipart body.
struct MimePart {
    std::string id;                 ///< Content-ID without its angle brackets; empty where there is none
    std::string name;               ///< of a form's field (Content-Disposition); empty where there is none
    std::optional<MediaType> type;  ///< Content-Type; nothing where absent or malformed
    bool base64 = false;            ///< Content-Transfer-Encoding, which else leaves the bytes as they are
    std::string_view content;       ///< as it was sent; a view into the body
};

/// What a multipart body is for.
enum class MimeUse { Mtom, Form };

/// Takes a multipart body apart (RFC 2046): what stands before the first delimiter and behind the last is left out, and
/// parts are not looked into. Delimiter lines must all end as the first one does, so that a part's last bytes are never
/// taken for a line end. Strict otherwise; in time linear in the body; bounded by limits.mime_parts and
/// limits.mime_header_bytes.
[[nodiscard]] std::variant<std::vector<MimePart>, Refusal> splitMime(std::string_view body, std::string_view boundary,
                                                                     const base::Config::Limits& limits,
                                                                     MimeUse use = MimeUse::Mtom);

/// 1 to 70 of the characters RFC 2046 allows in a boundary, the last no space.
[[nodiscard]] bool isBoundary(std::string_view text) noexcept;

/// The refusal of a body that is not what it says it is: "O pedido MTOM não é aceite: …."
[[nodiscard]] Refusal refuseMime(MimeUse use, const std::string& why);
[[nodiscard]] inline Refusal refuseMtom(const std::string& why) {
    return refuseMime(MimeUse::Mtom, why);
}

}  // namespace psi::soap
