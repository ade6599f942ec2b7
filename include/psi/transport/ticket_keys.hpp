#pragma once

#include <array>
#include <filesystem>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace psi::transport {

/// One key of TLS session tickets (RFC 5077, section 4), overwritten as it is destroyed.
struct TicketKey {
    static constexpr std::size_t kNameBytes = 16, kHalfBytes = 32;
    static constexpr std::size_t kBytes = kNameBytes + 2 * kHalfBytes;

    std::array<unsigned char, kNameBytes> name{};  ///< stands in the ticket as it is
    std::array<unsigned char, kHalfBytes> hmac{};  ///< of HMAC with SHA-256
    std::array<unsigned char, kHalfBytes> aes{};   ///< of AES-256 in CBC mode

    TicketKey() = default;
    TicketKey(const TicketKey&) = default;
    TicketKey& operator=(const TicketKey&) = default;
    ~TicketKey();
};

/// The first encrypts what is issued; the others still open what was. At least one, kMostTicketKeys at most.
using TicketKeys = std::vector<TicketKey>;
inline constexpr std::size_t kMostTicketKeys = 8;

/// Of a text with one key a line, in 160 hexadecimal digits: name, HMAC's key, AES's key. Empty lines and those that
/// begin with # are passed over. Throws std::runtime_error that says what is wrong with which line; no key is in it.
[[nodiscard]] TicketKeys parseTicketKeys(std::string_view text);
/// Of tls.ticket_keys_file, 64 KiB at most. Throws as parseTicketKeys, with the file's name.
[[nodiscard]] TicketKeys readTicketKeys(const std::filesystem::path& file);
/// Of OpenSSL's generator for secrets. Throws std::runtime_error.
[[nodiscard]] TicketKey newTicketKey();
/// A text for parseTicketKeys, one key a line.
[[nodiscard]] std::string ticketKeysText(const TicketKeys& keys);

}  // namespace psi::transport
