#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "psi/base/config.hpp"
#include "psi/soap/refusal.hpp"

namespace psi::soap {

/// Bytes of a body without its mark: offset of the first, and past the last.
struct Span {
    std::size_t begin = 0, end = 0;
};

/// What is known of a body that passed the guard.
struct Envelope {
    SoapVersion version = SoapVersion::v11;
    std::string bodyNamespace, bodyName;  ///< of the one child of Body
    std::vector<Span> ignored;            ///< see blankIgnored; apart, in their order
    bool longReferences = false;          ///< see resolveReferences
};

/// The first thing that looks at a body (docs/decisions/0003-three-readers.md): characters, lexical
/// bounds and the shape of the envelope, in one linear pass. Nothing else may read a body that it refused.
[[nodiscard]] std::variant<Envelope, Refusal> inspect(std::string_view body, const base::Config::Limits& limits);

/// The part of it that is about characters, without which no Scanner may run. `body`: without its mark.
[[nodiscard]] std::optional<Refusal> checkText(std::string_view body);
/// Without a byte order mark.
[[nodiscard]] std::string_view withoutMark(std::string_view body);

/// Overwrites with white space, line ends kept, what is not for this gateway (of a body that passed, with what was
/// found of it), so that nobody has to parse it: the Header (what must be understood was refused), and attributes of
/// header blocks where they say nothing, on Envelope and Body.
void blankIgnored(std::string& body, const Envelope& envelope);

/// Writes characters instead of the references that gSOAP reads wrongly ("&#128512;"), where that means the same;
/// shorter references where not ("<" stays "&#60;"). Nothing else changes but a byte order mark, which goes. For a body
/// that passed the guard with these limits: it is scanned again by the same scanner. Linear.
void resolveReferences(std::string& body, const base::Config::Limits& limits);

}  // namespace psi::soap
