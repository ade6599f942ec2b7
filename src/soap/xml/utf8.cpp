#include "psi/soap/utf8.hpp"

#include <cstdint>
#include <cstring>

namespace psi::soap {
namespace {

constexpr std::uint64_t kOnes = 0x0101010101010101ULL;

/// Eight ASCII bytes, none below 0x20.
bool plain(std::uint64_t word) noexcept {
    return ((word | ((word - kOnes * 0x20) & ~word)) & (kOnes * 0x80)) == 0;
}

/// Length of the character at `p`; 0 where it is none that XML allows.
std::size_t character(const unsigned char* p, std::size_t left) noexcept {
    const unsigned char c = p[0];
    if (c < 0x80) return c >= 0x20 || c == '\t' || c == '\n' || c == '\r' ? 1 : 0;
    const std::size_t length = c >= 0xF0 ? 4 : c >= 0xE0 ? 3 : 2;
    if (c < 0xC2 || c > 0xF4 || left < length) return 0;
    unsigned long code = c & (0xFFU >> (length + 1));
    for (std::size_t i = 1; i < length; ++i) {
        if ((p[i] & 0xC0) != 0x80) return 0;
        code = (code << 6) | (p[i] & 0x3FU);
    }
    const bool overlong = (length == 3 && code < 0x800) || (length == 4 && code < 0x10000);
    return !overlong && isXmlChar(code) ? length : 0;
}

}  // namespace

bool isXmlChar(unsigned long c) noexcept {
    if (c < 0x20) return c == '\t' || c == '\n' || c == '\r';
    return c <= 0xD7FF || (c >= 0xE000 && c <= 0xFFFD) || (c >= 0x10000 && c <= 0x10FFFF);
}

std::size_t firstForbidden(std::string_view text) noexcept {
    std::size_t i = 0;
    while (i < text.size()) {
        std::uint64_t word = 0;
        if (text.size() - i >= sizeof word) {
            std::memcpy(&word, text.data() + i, sizeof word);
            if (plain(word)) {
                i += sizeof word;
                continue;
            }
        }
        const std::size_t length = character(reinterpret_cast<const unsigned char*>(text.data()) + i, text.size() - i);
        if (length == 0) return i;
        i += length;
    }
    return std::string_view::npos;
}

void appendUtf8(std::string& text, unsigned long c) {
    const auto tail = [&](unsigned shift) { text += static_cast<char>(0x80 | ((c >> shift) & 0x3F)); };
    if (c < 0x80) {
        text += static_cast<char>(c);
    } else if (c < 0x800) {
        text += static_cast<char>(0xC0 | (c >> 6));
        tail(0);
    } else if (c < 0x10000) {
        text += static_cast<char>(0xE0 | (c >> 12));
        tail(6);
        tail(0);
    } else {
        text += static_cast<char>(0xF0 | (c >> 18));
        tail(12);
        tail(6);
        tail(0);
    }
}

std::string_view cutText(std::string_view text, std::size_t bytes) noexcept {
    if (text.size() <= bytes) return text;
    while (bytes > 0 && (static_cast<unsigned char>(text[bytes]) & 0xC0) == 0x80) --bytes;
    return text.substr(0, bytes);
}

}  // namespace psi::soap
