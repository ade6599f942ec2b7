// The small parts of Scanner: references and the XML declaration.

#include <algorithm>
#include <array>
#include <charconv>
#include <cstring>

#include "http_text.hpp"
#include "scanner.hpp"
#include "utf8.hpp"

namespace psi::soap {
namespace {

constexpr std::array<std::string_view, 5> kPredefined{"lt", "gt", "amp", "quot", "apos"};
/// gSOAP reads no more of what is between "&" and ";" and takes the rest as text (seen with 2.8.124).
constexpr std::size_t kLongestForGsoap = 6;
/// "&#x0010FFFF;" and some leading zeros.
constexpr std::size_t kLongestReference = 16;

bool legalCharacterReference(std::string_view digits) {
    const bool hexadecimal = digits.starts_with('x');
    if (hexadecimal) digits.remove_prefix(1);
    unsigned long code = 0;
    const char* const last = digits.data() + digits.size();
    const auto [end, error] = std::from_chars(digits.data(), last, code, hexadecimal ? 16 : 10);
    return error == std::errc{} && end == last && isXmlChar(code);
}

/// The value of a pseudo-attribute of the XML declaration; nothing where it is absent.
std::optional<std::string_view> pseudoAttribute(std::string_view declaration, std::string_view name) {
    const auto at = declaration.find(name);
    if (at == std::string_view::npos) return std::nullopt;
    auto rest = declaration.substr(at + name.size());
    const auto open = rest.find_first_of("\"'");
    if (open == std::string_view::npos) return std::string_view{};
    const auto close = rest.find(rest[open], open + 1);
    return close == std::string_view::npos ? std::string_view{} : rest.substr(open + 1, close - open - 1);
}

}  // namespace

bool Scanner::declaration() {
    if (!startsWith("<?xml ") && !startsWith("<?xml\t") && !startsWith("<?xml\n") && !startsWith("<?xml\r"))
        return true;
    const auto close =
        std::string_view(pos_, std::min(static_cast<std::size_t>(end_ - pos_), limits_.tagBytes)).find("?>");
    if (close == std::string_view::npos) return refuse("a declaração XML não acaba");
    const std::string_view declaration(pos_ + 5, close - 5);
    if (pseudoAttribute(declaration, "version") != "1.0") return refuse("só XML 1.0 é aceite");
    const auto encoding = pseudoAttribute(declaration, "encoding");
    if (encoding && !equalsIgnoringCase(*encoding, "utf-8"))
        return refuse("o documento declara outra codificação; use UTF-8");
    pos_ += close + 2;
    return true;
}

bool Scanner::references(const char* from, const char* to) {
    while (const void* found = std::memchr(from, '&', static_cast<std::size_t>(to - from))) {
        from = static_cast<const char*>(found);
        if (!reference(from, to)) return false;
    }
    return true;
}

bool Scanner::reference(const char*& at, const char* to) {
    const std::string_view text(at + 1, std::min(static_cast<std::size_t>(to - at - 1), kLongestReference));
    const auto close = text.find(';');
    const auto name = text.substr(0, std::min(close, text.size()));
    const bool known =
        close != std::string_view::npos &&
        (name.starts_with('#') ? legalCharacterReference(name.substr(1))
                               : std::find(kPredefined.begin(), kPredefined.end(), name) != kPredefined.end());
    if (!known) {
        pos_ = at;
        return refuse("uma referência «&…;» não é de um carácter permitido nem de lt, gt, amp, quot ou apos");
    }
    longReference_ = longReference_ || name.size() > kLongestForGsoap;
    at += close + 2;
    return true;
}

}  // namespace psi::soap
