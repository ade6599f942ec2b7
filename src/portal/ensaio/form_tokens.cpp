#include "portal/ensaio/form_tokens.hpp"

#include <openssl/crypto.h>
#include <openssl/evp.h>
#include <openssl/hmac.h>

#include <array>
#include <charconv>
#include <stdexcept>

namespace psi::portal {
namespace {

constexpr std::string_view kPurpose = "psi-portal-form-1\n";
constexpr char kSeparator = '.';
constexpr std::size_t kSealDigits = 64;

std::string seal(std::string_view key, std::string_view text) {
    std::array<unsigned char, 32> bytes{};
    unsigned size = 0;
    if (HMAC(EVP_sha256(), key.data(), static_cast<int>(key.size()),
             reinterpret_cast<const unsigned char*>(text.data()), text.size(), bytes.data(), &size) == nullptr)
        throw std::runtime_error("HMAC-SHA256 failed");
    static constexpr char kHex[] = "0123456789abcdef";
    std::string digits;
    for (const auto byte : bytes) digits.append({kHex[byte >> 4U], kHex[byte & 15U]});
    return digits;
}

std::string sealed(const std::string& key, std::string_view end, const access::Fingerprint& certificate) {
    std::string text(end);
    text += '\n';
    text.append(reinterpret_cast<const char*>(certificate.data()), certificate.size());
    return seal(key, text);
}

}  // namespace

FormTokens::FormTokens(std::string_view secret) : key_(seal(secret, kPurpose)) {}

std::string FormTokens::give(const access::Fingerprint& certificate, Instant now) const {
    const auto end = std::to_string((now + kLife).time_since_epoch().count());
    return end + kSeparator + sealed(key_, end, certificate);
}

bool FormTokens::accepts(std::string_view token, const access::Fingerprint& certificate, Instant now) const {
    const auto separator = token.find(kSeparator);
    if (separator == token.npos || token.size() != separator + 1 + kSealDigits) return false;
    const auto end = token.substr(0, separator);
    const auto expected = sealed(key_, end, certificate);
    if (CRYPTO_memcmp(expected.data(), token.data() + separator + 1, kSealDigits) != 0) return false;
    std::int64_t seconds = 0;
    std::from_chars(end.data(), end.data() + end.size(), seconds);
    return now < Instant(std::chrono::seconds(seconds));
}

}  // namespace psi::portal
