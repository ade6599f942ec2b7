#include "base/log/log_text.hpp"

#include <algorithm>
#include <array>
#include <cstdint>

#include "base/characters.hpp"
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

/// Of the id that follows a trace's in a traceparent, with its dash; 0 where none follows.
std::size_t parentDigits(std::string_view rest) {
    constexpr std::size_t digits = 16;
    return rest.starts_with('-') && run(rest, 1, isHex) == digits ? 1 + digits : 0;
}

/// Where the digits of `text` are masked: a copy in which each NISS shows its first and last digits only.
std::string masked(std::string_view text) {
    std::string result(text);
    for (std::size_t i = 0; i < text.size();) {
        if (!isAnyHex(text[i])) {
            ++i;
        } else if (run(text, i, isHex) == correlationDigits) {
            i += correlationDigits + parentDigits(text.substr(i + correlationDigits));
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
    const auto byte = [&](char one) { result += byteEscape(one); };
    forEachCharacter(
        masked(text), [&](std::string_view character) { result += character; },
        [&](std::string_view control) { std::ranges::for_each(control, byte); }, byte);
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
    forEachCharacter(
        masked(text), plain, [&](std::string_view control) { std::ranges::for_each(control, other); }, other);
    line += '"';
}

}  // namespace psi::base
