#include "psi/soap/base64.hpp"

#include <array>
#include <cstdint>

namespace psi::soap {
namespace {

constexpr std::string_view kDigits = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
constexpr std::uint8_t kSpace = 64, kPadding = 65, kOther = 66;

constexpr auto kValues = [] {
    std::array<std::uint8_t, 256> values{};
    values.fill(kOther);
    for (std::uint8_t i = 0; i < 64; ++i) values[static_cast<unsigned char>(kDigits[i])] = i;
    for (const unsigned char c : {' ', '\t', '\r', '\n'}) values[c] = kSpace;
    values['='] = kPadding;
    return values;
}();

constexpr unsigned value(char c) {
    return kValues[static_cast<unsigned char>(c)];
}

}  // namespace

void appendBase64(std::string& text, std::string_view bytes) {
    text.reserve(text.size() + base64Size(bytes.size()));
    const auto byte = [&](std::size_t i) { return static_cast<std::uint32_t>(static_cast<unsigned char>(bytes[i])); };
    const auto put = [&](std::uint32_t group, unsigned digits) {
        for (unsigned i = 0; i < 4; ++i) text += i < digits ? kDigits[(group >> (18 - 6 * i)) & 63] : '=';
    };
    std::size_t i = 0;
    for (; i + 3 <= bytes.size(); i += 3) put(byte(i) << 16 | byte(i + 1) << 8 | byte(i + 2), 4);
    if (bytes.size() - i == 2) put(byte(i) << 16 | byte(i + 1) << 8, 3);
    if (bytes.size() - i == 1) put(byte(i) << 16, 2);
}

std::optional<std::string> readBase64(std::string_view text) {
    std::string bytes;
    bytes.reserve(text.size() / 4 * 3);
    std::uint32_t group = 0;
    unsigned digits = 0, padding = 0;
    for (const char c : text) {
        const unsigned v = value(c);
        if (v == kSpace) continue;
        if (v == kPadding) {
            ++padding;
        } else if (v == kOther || padding > 0) {
            return std::nullopt;
        } else {
            group = group << 6 | v;
            if (++digits == 4) {
                for (const unsigned shift : {16U, 8U, 0U}) bytes += static_cast<char>(group >> shift & 0xFF);
                group = digits = 0;
            }
        }
    }
    if (digits == 0) return padding == 0 ? std::optional(std::move(bytes)) : std::nullopt;
    if (digits + padding != 4 || padding > 2) return std::nullopt;
    const unsigned spare = 2 * padding;
    if ((group & ((1U << spare) - 1)) != 0) return std::nullopt;
    group >>= spare;
    if (padding == 1) bytes += static_cast<char>(group >> 8 & 0xFF);
    bytes += static_cast<char>(group & 0xFF);
    return bytes;
}

}  // namespace psi::soap
