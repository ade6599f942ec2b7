#pragma once

#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace psi::base {

/// An IPv4 or IPv6 address as sixteen bytes: IPv4 as IPv6 maps it (::ffff:0:0/96), so that both are one kind.
using AddressBytes = std::array<unsigned char, 16>;

/// "192.0.2.1" or "2001:db8::1", without zone or port. Nothing where it is neither.
[[nodiscard]] std::optional<AddressBytes> parseAddress(std::string_view text);
/// As it is usually written; a mapped address as IPv4.
[[nodiscard]] std::string addressText(const AddressBytes& address);
/// 127.0.0.0/8 or ::1.
[[nodiscard]] bool isLoopback(const AddressBytes& address) noexcept;

/// Addresses and networks, as an option lists them. Immutable and thread-safe.
class Networks {
public:
    Networks() = default;
    /// "10.0.0.0/8, 192.0.2.1, 2001:db8::/32": separated by commas, white space does not count; nothing where one of
    /// them is no address, its prefix is too long, or bits are set behind it. Empty text: none.
    [[nodiscard]] static std::optional<Networks> parse(std::string_view text);

    [[nodiscard]] bool contain(const AddressBytes& address) const noexcept;
    [[nodiscard]] bool empty() const noexcept { return all_.empty(); }

private:
    struct Network {
        AddressBytes address;
        unsigned bits;  ///< of 128
    };
    static std::optional<Network> one(std::string_view text);
    std::vector<Network> all_;
};

}  // namespace psi::base
