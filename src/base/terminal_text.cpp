#include "psi/base/terminal_text.hpp"

#include "base/characters.hpp"

namespace psi::base {
namespace {

/// `character`: of one to three bytes, as all that isControl knows are.
unsigned codeOf(std::string_view character) {
    const auto byte = [&](std::size_t i) { return static_cast<unsigned>(static_cast<unsigned char>(character[i])); };
    switch (character.size()) {
        case 1:
            return byte(0);
        case 2:
            return (byte(0) & 0x1FU) << 6U | (byte(1) & 0x3FU);
        default:
            return (byte(0) & 0x0FU) << 12U | (byte(1) & 0x3FU) << 6U | (byte(2) & 0x3FU);
    }
}

}  // namespace

std::string forTerminal(std::string_view text) {
    std::string result;
    result.reserve(text.size());
    forEachCharacter(
        text, [&](std::string_view character) { result += character; },
        [&](std::string_view character) {
            if (character == "\n") return void(result += '\n');
            constexpr std::string_view hex = "0123456789abcdef";
            const auto code = codeOf(character);
            result += "\\u";
            for (const unsigned shift : {12U, 8U, 4U, 0U}) result += hex[code >> shift & 0xFU];
        },
        [&](char byte) { result += byteEscape(byte); });
    return result;
}

}  // namespace psi::base
