#include "psi/transport/ticket_keys.hpp"

#include <openssl/crypto.h>
#include <openssl/rand.h>

#include <algorithm>
#include <optional>
#include <set>
#include <span>
#include <stdexcept>

#include "psi/base/config.hpp"

namespace psi::transport {
namespace {

std::optional<unsigned> digit(char c) noexcept {
    if (c >= '0' && c <= '9') return c - '0';
    if (c >= 'a' && c <= 'f') return c - 'a' + 10;
    if (c >= 'A' && c <= 'F') return c - 'A' + 10;
    return std::nullopt;
}

/// As many bytes as it holds, off the front of `digits`; false where one is no digit.
bool take(std::string_view& digits, std::span<unsigned char> into) {
    for (auto& byte : into) {
        const auto high = digit(digits[0]), low = digit(digits[1]);
        if (!high || !low) return false;
        byte = static_cast<unsigned char>(*high << 4U | *low);
        digits.remove_prefix(2);
    }
    return true;
}

/// Written by hand, or zeros: what no generator gives.
bool guessable(std::span<const unsigned char> half) {
    constexpr std::size_t kLeastDifferent = 12;
    return std::set<unsigned char>(half.begin(), half.end()).size() < kLeastDifferent;
}

/// What is wrong with a line; nothing: it is in `key`.
const char* mistakeOf(std::string_view line, TicketKey& key) {
    if (line.size() != 2 * TicketKey::kBytes) return "is not of 160 hexadecimal digits";
    if (!take(line, key.name) || !take(line, key.hmac) || !take(line, key.aes)) return "has what is no digit";
    if (guessable(key.hmac) || guessable(key.aes)) return "is not random: psi-admin ticket-keys rotate makes one";
    return nullptr;
}

void add(TicketKeys& keys, std::string_view line, std::size_t number) {
    const auto fail = [&](const char* what) {
        throw std::runtime_error("line " + std::to_string(number) + ' ' + what);
    };
    TicketKey key;
    if (const auto* mistake = mistakeOf(line, key)) fail(mistake);
    if (std::ranges::any_of(keys, [&](const auto& other) { return other.name == key.name; }))
        fail("has the name of a key above it");
    if (keys.size() == kMostTicketKeys) fail("is past the 8 keys that a file may hold");
    keys.push_back(key);
}

void append(std::string& text, std::span<const unsigned char> bytes) {
    constexpr std::string_view kDigits = "0123456789abcdef";
    for (const auto byte : bytes) {
        text += kDigits[byte >> 4U];
        text += kDigits[byte & 15U];
    }
}

}  // namespace

TicketKey::~TicketKey() {
    OPENSSL_cleanse(hmac.data(), hmac.size());
    OPENSSL_cleanse(aes.data(), aes.size());
}

TicketKeys parseTicketKeys(std::string_view text) {
    TicketKeys keys;
    keys.reserve(kMostTicketKeys);  // no copy is left behind in memory given back
    for (std::size_t number = 1; !text.empty(); ++number) {
        const auto end = std::min(text.find('\n'), text.size());
        auto line = text.substr(0, end);
        text.remove_prefix(std::min(end + 1, text.size()));
        if (line.ends_with('\r')) line.remove_suffix(1);
        if (!line.empty() && !line.starts_with('#')) add(keys, line, number);
    }
    if (keys.empty()) throw std::runtime_error("there is no key in it");
    return keys;
}

TicketKeys readTicketKeys(const std::filesystem::path& file) {
    auto text = base::readSecret(file);
    struct Cleansed {
        std::string& text;
        ~Cleansed() { OPENSSL_cleanse(text.data(), text.size()); }
    } const cleansed{text};
    try {
        return parseTicketKeys(text);
    } catch (const std::runtime_error& error) {
        throw std::runtime_error(file.string() + ": " + error.what());
    }
}

TicketKey newTicketKey() {
    TicketKey key;
    if (RAND_bytes(key.name.data(), static_cast<int>(key.name.size())) != 1 ||
        RAND_priv_bytes(key.hmac.data(), static_cast<int>(key.hmac.size())) != 1 ||
        RAND_priv_bytes(key.aes.data(), static_cast<int>(key.aes.size())) != 1)
        throw std::runtime_error("no random bytes");
    return key;
}

std::string ticketKeysText(const TicketKeys& keys) {
    std::string text;
    text.reserve(keys.size() * (2 * TicketKey::kBytes + 1));
    for (const auto& key : keys) {
        append(text, key.name);
        append(text, key.hmac);
        append(text, key.aes);
        text += '\n';
    }
    return text;
}

}  // namespace psi::transport
