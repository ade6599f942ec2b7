#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <variant>

#include "psi/base/config.hpp"
#include "refusal.hpp"

namespace psi::soap {

/// What is known of a body that passed the guard.
struct Envelope {
    SoapVersion version = SoapVersion::v11;
    std::string bodyNamespace, bodyName;         ///< of the one child of Body
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

/// Overwrites the Header (of a body that passed, with what was found of it) with white space, line ends kept: nothing
/// in it is for this gateway (what must be understood was refused), and nobody has to parse it.
void blankHeader(std::string& body, const Envelope& envelope);

/// Writes characters instead of the references that gSOAP reads wrongly ("&#128512;"), where that means the same;
/// shorter references where not ("<" stays "&#60;"). Nothing else changes but a byte order mark, which goes. For a body
/// that passed the guard with these limits: it is scanned again by the same scanner. Linear.
void resolveReferences(std::string& body, const base::Config::Limits& limits);

}  // namespace psi::soap
