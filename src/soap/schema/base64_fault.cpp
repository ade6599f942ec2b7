#include "soap/schema/base64_fault.hpp"

#include <algorithm>
#include <array>
#include <cstdint>

#include "soap/schema/parser_errors.hpp"

namespace psi::soap {
namespace {

constexpr std::string_view kDigits = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
constexpr std::string_view kSpaces = " \t\r\n";
constexpr const char* kAllowed = "; são permitidos A-Z, a-z, 0-9, «+», «/», espaços, mudanças de linha e, no fim, «=»";

enum class Kind : std::uint8_t { Other, Digit, Padding, Space };

constexpr auto kKinds = [] {
    std::array<Kind, 256> kinds{};
    for (const char c : kDigits) kinds[static_cast<unsigned char>(c)] = Kind::Digit;
    for (const char c : kSpaces) kinds[static_cast<unsigned char>(c)] = Kind::Space;
    kinds['='] = Kind::Padding;
    return kinds;
}();

constexpr Kind kind(char c) {
    return kKinds[static_cast<unsigned char>(c)];
}

std::string foreign(std::string_view text, std::size_t at) {
    const auto from = text.substr(std::min(text.find_first_not_of(kSpaces), text.size()));
    if (from.starts_with("data:")) return "não é só base64: retire o que está antes, de «data:» até à vírgula";
    if (text[at] == '-' || text[at] == '_')
        return std::string("está no base64 de endereços (URL): escreva «+» em vez de «-» e «/» em vez de «_»") +
               kAllowed;
    const auto next = std::find_if(text.begin() + static_cast<std::ptrdiff_t>(at) + 1, text.end(),
                                   [](char c) { return (static_cast<unsigned char>(c) & 0xC0) != 0x80; });
    const auto character = text.substr(at, static_cast<std::size_t>(next - text.begin()) - at);
    return "não é base64: contém " + shown(character) + kAllowed;
}

}  // namespace

std::optional<std::string> whyNotBase64(std::string_view text) {
    std::size_t digits = 0, padding = 0;
    char last = 'A';
    bool misplaced = false;
    for (std::size_t i = 0; i < text.size();) {
        const auto from = i;
        while (i < text.size() && kind(text[i]) == Kind::Digit) ++i;
        if (i > from) {
            misplaced = misplaced || padding > 0;
            digits += i - from;
            last = text[i - 1];
            continue;
        }
        if (kind(text[i]) == Kind::Other) return foreign(text, i);
        if (kind(text[i]) == Kind::Padding) ++padding;
        ++i;
    }
    if (misplaced) return "não é base64: tem «=» antes do fim; codifique o conteúdo todo de uma vez";
    const auto missing = (4 - digits % 4) % 4;
    if (missing == 3 || padding != missing)
        return "não é base64 completo: o último grupo de quatro caracteres é completado com «=»; verifique se o "
               "conteúdo "
               "não está cortado";
    const auto spare = kDigits.find(last) & ((std::size_t{1} << (2 * padding)) - 1);
    if (spare != 0)
        return "não é base64: o último carácter antes de «=» não é possível; codifique o conteúdo outra vez";
    return std::nullopt;
}

}  // namespace psi::soap
