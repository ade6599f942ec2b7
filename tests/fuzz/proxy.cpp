#include <algorithm>
#include <memory>

#include "fuzz.hpp"
#include "transport/tls/proxy_header.hpp"

// The PROXY protocol's header, version 2: what is taken is exactly one header, and its peer is the one in its bytes.

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using psi::fuzz::require;
    using psi::transport::ProxyHeader;
    // Of its own size: a byte read behind it is seen.
    const std::unique_ptr<char[]> own(new char[size + 1]);
    std::copy_n(reinterpret_cast<const char*>(data), size, own.get());
    const std::unique_ptr<char[]> exact(new char[size == 0 ? 1 : size]);
    std::copy_n(own.get(), size, exact.get());
    const std::string_view bytes(exact.get(), size);

    const auto fixed = bytes.substr(0, ProxyHeader::kFixedBytes);
    const auto rest = ProxyHeader::rest(fixed);
    const auto header = ProxyHeader::parse(bytes);
    if (!header) return 0;
    require(rest && *rest == size - ProxyHeader::kFixedBytes, "the length is the one it says");
    require(*rest <= ProxyHeader::kMostRest, "the length is bounded");
    require(!ProxyHeader::parse(bytes.substr(0, size - 1)), "a shorter one is none");
    own[size] = 0;
    require(!ProxyHeader::parse({own.get(), size + 1}), "a longer one is none");
    if (!header->peer) return 0;
    const bool four = bytes[13] == 0x11;
    require(four || bytes[13] == 0x21, "it is TCP, of IPv4 or IPv6");
    const auto& peer = *header->peer;
    require(std::equal(peer.begin() + (four ? 12 : 0), peer.end(), data + ProxyHeader::kFixedBytes),
            "the peer is the source address");
    return 0;
}
