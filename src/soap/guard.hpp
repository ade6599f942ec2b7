#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <variant>

#include "psi/base/config.hpp"
#include "refusal.hpp"

namespace psi::soap {

/// What is known of a body that passed the guard. Views are into the body.
struct Envelope {
    SoapVersion version = SoapVersion::v11;
    std::string_view bodyNamespace, bodyName;    ///< of the one child of Body
    std::size_t headerBegin = 0, headerEnd = 0;  ///< bytes of the Header element; equal where there is none
    bool longReferences = false;                 ///< see resolveReferences
};

/// The first thing that looks at a body (docs/decisions/0003-three-readers.md): characters, lexical
/// bounds and the shape of the envelope, in one linear pass. Nothing else may read a body that it refused.
[[nodiscard]] std::variant<Envelope, Refusal> inspect(std::string_view body, const base::Config::Limits& limits);

/// The part of it that is about characters, without which no Scanner may run. `body`: without its mark.
[[nodiscard]] std::optional<Refusal> checkText(std::string_view body);
/// Without a byte order mark.
[[nodiscard]] std::string_view withoutMark(std::string_view body);

/// Overwrites the Header with white space, line ends kept: nothing in it is for this gateway (what must be understood
/// was refused), and nobody has to parse it.
void blankHeader(std::string& body, const Envelope& envelope);

/// Writes the characters instead of their numeric references, where that means the same; shorter ones where not ("<"
/// stays
/// "&#60;"). For a body that passed the guard; views into it are void afterwards. gSOAP reads a reference such as
/// "&#128512;" wrongly.
void resolveReferences(std::string& body);

}  // namespace psi::soap
