#include "log_text.hpp"

#include <algorithm>
#include <array>
#include <cstdint>

#include "psi/base/log.hpp"

namespace psi::base {

namespace {

constexpr std::size_t nissDigits = 11, correlationDigits = 32, uuidLength = 36;

bool isDigit(char c) {
    return c >= '0' && c <= '9';
}
bool isHex(char c) {
    return isDigit(c) || (c >= 'a' && c <= 'f');
}
bool isAnyHex(char c) {
    return isHex(c) || (c >= 'A' && c <= 'F');
}

template <class Predicate>
std::size_t run(std::string_view text, std::size_t from, Predicate predicate) {
    const auto rest = text.substr(from);
    return static_cast<std::size_t>(std::ranges::find_if_not(rest, predicate) - rest.begin());
}

bool isUuid(std::string_view text) {
    if (text.size() < uuidLength) return false;
    for (std::size_t i = 0; i < uuidLength; ++i) {
        const bool dash = i == 8 || i == 13 || i == 18 || i == 23;
        if (dash ? text[i] != '-' : !isAnyHex(text[i])) return false;
    }
    return true;
}

/// Where the digits of `text` are masked: a copy in which each NISS shows its first and last digits only.
std::string masked(std::string_view text) {
    std::string result(text);
    for (std::size_t i = 0; i < text.size();) {
        if (!isAnyHex(text[i])) {
            ++i;
        } else if (run(text, i, isHex) == correlationDigits) {
            i += correlationDigits;
        } else if (isUuid(text.substr(i))) {
            i += uuidLength;
        } else if (const auto digits = run(text, i, isDigit); digits > 0) {
            const bool niss = digits == nissDigits && (text[i] == '1' || text[i] == '2');
            if (niss) std::fill_n(result.begin() + static_cast<std::ptrdiff_t>(i) + 1, nissDigits - 2, '*');
            i += digits;
        } else {
            ++i;
        }
    }
    return result;
}

/// Bytes of the UTF-8 character that begins `text`; 0 where none does.
std::size_t characterLength(std::string_view text) {
    const auto byte = [&](std::size_t i) { return i < text.size() ? static_cast<unsigned char>(text[i]) : 0U; };
    const unsigned first = byte(0);
    const std::size_t length = first < 0x80 ? 1 : first < 0xC2 ? 0 : first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4;
    if (length == 0 || first > 0xF4) return 0;
    for (std::size_t i = 1; i < length; ++i) {
        if ((byte(i) & 0xC0U) != 0x80U) return 0;
    }
    const bool overlong = (first == 0xE0 && byte(1) < 0xA0) || (first == 0xF0 && byte(1) < 0x90);
    const bool outside = (first == 0xED && byte(1) > 0x9F) || (first == 0xF4 && byte(1) > 0x8F);
    return overlong || outside ? 0 : length;
}

/// True for what could move a terminal's cursor or end a line: C0, DEL, C1 and the Unicode line separators.
bool isControl(std::string_view character) {
    const auto first = static_cast<unsigned char>(character.front());
    if (character.size() == 1) return first < 0x20 || first == 0x7F;
    return (first == 0xC2 && static_cast<unsigned char>(character[1]) < 0xA0) || character == "\u2028" ||
           character == "\u2029";
}

std::string byteEscape(char c) {
    constexpr std::string_view hex = "0123456789abcdef";
    const auto byte = static_cast<unsigned char>(c);
    return {'\\', 'x', hex[byte >> 4U], hex[byte & 0xFU]};
}

/// Calls `plain` with each printable character and `other` with each byte of the rest.
template <class Plain, class Other>
void forEachCharacter(std::string_view text, Plain plain, Other other) {
    while (!text.empty()) {
        const auto length = characterLength(text);
        const auto character = text.substr(0, std::max<std::size_t>(length, 1));
        if (length == 0 || isControl(character)) {
            for (const char byte : character) other(byte);
        } else {
            plain(character);
        }
        text.remove_prefix(character.size());
    }
}

/// True for most of what is logged: nothing in it to escape, and no run of digits long enough to be a NISS.
bool isWrittenAsItIs(std::string_view text) {
    std::size_t digits = 0;
    for (const char c : text) {
        if (c < ' ' || c > '~' || c == '"' || c == '\\') return false;
        digits = isDigit(c) ? digits + 1 : 0;
        if (digits == nissDigits) return false;
    }
    return true;
}

}  // namespace

std::string forLog(std::string_view text) {
    std::string result;
    forEachCharacter(
        masked(text), [&](std::string_view character) { result += character; },
        [&](char byte) { result += byteEscape(byte); });
    return result;
}

void appendJson(std::string& line, std::string_view text) {
    line += '"';
    if (isWrittenAsItIs(text)) {
        line.append(text) += '"';
        return;
    }
    const auto plain = [&](std::string_view character) {
        if (character == "\"" || character == "\\") line += '\\';
        line += character;
    };
    const auto other = [&](char byte) {
        // The backslash of the escape is itself escaped: a reader of the JSON sees "\x1b".
        line += byte == '\n' ? "\\n" : byte == '\t' ? "\\t" : '\\' + byteEscape(byte);
    };
    forEachCharacter(masked(text), plain, other);
    line += '"';
}

}  // namespace psi::base
