#pragma once

#include <cstddef>
#include <optional>
#include <string_view>

#include "psi/base/networks.hpp"

namespace psi::transport {

/// The header by which a proxy says whose connection it passes on: the PROXY protocol, version 2 (binary), section 2.2
/// of proxy-protocol.txt. A pure reader, strict in every bound; thread-safe.
struct ProxyHeader {
    /// Bytes that every header begins with: signature, command, family, length of the rest.
    static constexpr std::size_t kFixedBytes = 16;
    /// Bytes of the longest rest that is taken: addresses and what a proxy adds about its own TLS.
    static constexpr std::size_t kMostRest = 4'096 - kFixedBytes;

    /// Whose connection it is. Nothing where it is the proxy's own (LOCAL: it looks whether this server is there) or
    /// where the proxy does not know.
    std::optional<base::AddressBytes> peer;

    /// `fixed`: the first kFixedBytes. Bytes that follow them; nothing where no header begins so, or its rest would be
    /// past kMostRest.
    [[nodiscard]] static std::optional<std::size_t> rest(std::string_view fixed) noexcept;
    /// `bytes`: the whole header and nothing behind it. Nothing where it is not well formed, or not of TCP.
    [[nodiscard]] static std::optional<ProxyHeader> parse(std::string_view bytes) noexcept;
};

}  // namespace psi::transport
