#include "psi/base/networks.hpp"

#include <arpa/inet.h>

#include <algorithm>
#include <charconv>
#include <cstring>

namespace psi::base {
namespace {

constexpr unsigned kBits = 128, kMappedBits = 96;
constexpr std::array<unsigned char, 12> kMapped{0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xff, 0xff};

bool isMapped(const AddressBytes& address) noexcept {
    return std::equal(kMapped.begin(), kMapped.end(), address.begin());
}

std::string_view trimmed(std::string_view text) noexcept {
    constexpr std::string_view kSpace = " \t";
    const auto first = std::min(text.find_first_not_of(kSpace), text.size());
    text.remove_prefix(first);
    return text.substr(0, text.find_last_not_of(kSpace) + 1);
}

/// The address with every bit behind the first `bits` cleared.
AddressBytes cut(AddressBytes address, unsigned bits) noexcept {
    for (unsigned i = 0; i < address.size(); ++i) {
        const unsigned kept = std::min(8U, bits - std::min(bits, 8 * i));
        address[i] = static_cast<unsigned char>(address[i] & (0xff00U >> kept));
    }
    return address;
}

}  // namespace

std::optional<AddressBytes> parseAddress(std::string_view text) {
    const std::string whole(text);  // inet_pton wants its end
    if (whole.find('\0') != std::string::npos) return std::nullopt;
    AddressBytes address{};
    if (inet_pton(AF_INET6, whole.c_str(), address.data()) == 1) return address;
    std::copy(kMapped.begin(), kMapped.end(), address.begin());
    if (inet_pton(AF_INET, whole.c_str(), address.data() + kMapped.size()) == 1) return address;
    return std::nullopt;
}

std::string addressText(const AddressBytes& address) {
    std::array<char, INET6_ADDRSTRLEN> text{};
    if (isMapped(address))
        inet_ntop(AF_INET, address.data() + kMapped.size(), text.data(), text.size());
    else
        inet_ntop(AF_INET6, address.data(), text.data(), text.size());
    return text.data();
}

bool isLoopback(const AddressBytes& address) noexcept {
    if (isMapped(address)) return address[kMapped.size()] == 127;
    return std::all_of(address.begin(), address.end() - 1, [](unsigned char byte) { return byte == 0; }) &&
           address.back() == 1;
}

std::optional<Networks::Network> Networks::one(std::string_view text) {
    const auto slash = text.find('/');
    const auto address = parseAddress(text.substr(0, slash));
    if (!address) return std::nullopt;
    if (slash == std::string_view::npos) return Network{*address, kBits};
    const auto digits = text.substr(slash + 1);
    const bool four = text.find(':') == std::string_view::npos;
    unsigned bits = 0;
    const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), bits);
    if (error != std::errc{} || end != digits.data() + digits.size()) return std::nullopt;
    if (bits > (four ? kBits - kMappedBits : kBits)) return std::nullopt;
    if (four) bits += kMappedBits;
    if (cut(*address, bits) != *address) return std::nullopt;
    return Network{*address, bits};
}

std::optional<Networks> Networks::parse(std::string_view text) {
    Networks networks;
    if (trimmed(text).empty()) return networks;
    for (;;) {
        const auto comma = text.find(',');
        const auto network = one(trimmed(text.substr(0, comma)));
        if (!network) return std::nullopt;
        networks.all_.push_back(*network);
        if (comma == std::string_view::npos) return networks;
        text.remove_prefix(comma + 1);
    }
}

bool Networks::contain(const AddressBytes& address) const noexcept {
    return std::any_of(all_.begin(), all_.end(),
                       [&](const Network& network) { return cut(address, network.bits) == network.address; });
}

}  // namespace psi::base
