#include "transport/tls/proxy_header.hpp"

#include <algorithm>

namespace psi::transport {
namespace {

constexpr std::string_view kSignature("\r\n\r\n\0\r\nQUIT\n", 12);
constexpr std::size_t kCommandAt = 12, kFamilyAt = 13, kLengthAt = 14;
constexpr unsigned kLocal = 0x20, kProxy = 0x21;  // version 2 and the command
constexpr unsigned kUnknown = 0x00, kTcp4 = 0x11, kTcp6 = 0x21;
constexpr std::size_t kAddresses4 = 2 * 4 + 2 * 2, kAddresses6 = 2 * 16 + 2 * 2;  // both ends, both ports
constexpr std::size_t kMapped = 12;  // bytes before IPv4 in its mapped form

unsigned byteAt(std::string_view bytes, std::size_t at) noexcept {
    return static_cast<unsigned char>(bytes[at]);
}

std::size_t numberAt(std::string_view bytes, std::size_t at) noexcept {
    return byteAt(bytes, at) * 256U + byteAt(bytes, at + 1);
}

/// Type, length of two bytes, value, again and again to the end.
bool areExtensions(std::string_view bytes) noexcept {
    constexpr std::size_t kHead = 3;
    while (!bytes.empty()) {
        if (bytes.size() < kHead) return false;
        const auto length = numberAt(bytes, 1);
        bytes.remove_prefix(kHead);
        if (length > bytes.size()) return false;
        bytes.remove_prefix(length);
    }
    return true;
}

base::AddressBytes source(std::string_view addresses, bool four) noexcept {
    base::AddressBytes address{};
    const auto* bytes = reinterpret_cast<const unsigned char*>(addresses.data());
    if (!four) {
        std::copy_n(bytes, address.size(), address.begin());
        return address;
    }
    address[kMapped - 2] = address[kMapped - 1] = 0xff;
    std::copy_n(bytes, address.size() - kMapped, address.begin() + kMapped);
    return address;
}

}  // namespace

std::optional<std::size_t> ProxyHeader::rest(std::string_view fixed) noexcept {
    if (fixed.size() < kFixedBytes || !fixed.starts_with(kSignature)) return std::nullopt;
    const auto command = byteAt(fixed, kCommandAt);
    if (command != kLocal && command != kProxy) return std::nullopt;
    const auto length = numberAt(fixed, kLengthAt);
    if (length > kMostRest) return std::nullopt;
    return length;
}

std::optional<ProxyHeader> ProxyHeader::parse(std::string_view bytes) noexcept {
    const auto length = rest(bytes);
    if (!length || bytes.size() != kFixedBytes + *length) return std::nullopt;
    const auto family = byteAt(bytes, kFamilyAt);
    // What else stands in these two kinds says nothing, and is skipped as the protocol asks.
    if (byteAt(bytes, kCommandAt) == kLocal || family == kUnknown) return ProxyHeader{};
    bytes.remove_prefix(kFixedBytes);
    if (family != kTcp4 && family != kTcp6) return std::nullopt;
    const auto addresses = family == kTcp4 ? kAddresses4 : kAddresses6;
    if (bytes.size() < addresses || !areExtensions(bytes.substr(addresses))) return std::nullopt;
    return ProxyHeader{source(bytes, family == kTcp4)};
}

}  // namespace psi::transport
