#include "transport/tls/session_peer.hpp"

#include <openssl/asn1.h>
#include <openssl/crypto.h>

#include <optional>
#include <span>
#include <vector>

namespace psi::transport {
namespace {

using Bytes = std::vector<unsigned char>;

constexpr int kPeerTag = 3;  // of SSL_SESSION_ASN1, as d2i_SSL_SESSION(3) reads it

Bytes encoded(SSL_SESSION* session) {
    const int size = i2d_SSL_SESSION(session, nullptr);
    if (size <= 0) return {};
    Bytes bytes(static_cast<std::size_t>(size));
    unsigned char* at = bytes.data();
    i2d_SSL_SESSION(session, &at);
    return bytes;
}

struct Element {
    std::span<const unsigned char> whole, content;
    int tag = 0, tagClass = 0;
};

/// The first element of `bytes`.
std::optional<Element> first(std::span<const unsigned char> bytes) {
    const unsigned char* at = bytes.data();
    Element one;
    long length = 0;
    if (bytes.empty() ||
        (ASN1_get_object(&at, &length, &one.tag, &one.tagClass, static_cast<long>(bytes.size())) & 0x80) != 0)
        return std::nullopt;
    one.content = {at, static_cast<std::size_t>(length)};
    one.whole = bytes.first(static_cast<std::size_t>(at - bytes.data()) + one.content.size());
    return one;
}

/// The same sequence without the peer's certificate; nothing where it is no sequence.
Bytes withoutPeer(std::span<const unsigned char> sequence) {
    const auto outer = first(sequence);
    if (!outer || outer->tag != V_ASN1_SEQUENCE) return {};
    Bytes kept;
    for (auto rest = outer->content; !rest.empty();) {
        const auto one = first(rest);
        if (!one) return {};
        if (one->tag != kPeerTag || one->tagClass != V_ASN1_CONTEXT_SPECIFIC)
            kept.insert(kept.end(), one->whole.begin(), one->whole.end());
        rest = rest.subspan(one->whole.size());
    }
    const int size = static_cast<int>(kept.size());
    Bytes result(static_cast<std::size_t>(ASN1_object_size(1, size, V_ASN1_SEQUENCE)) - kept.size());
    unsigned char* at = result.data();
    ASN1_put_object(&at, 1, size, V_ASN1_SEQUENCE, V_ASN1_UNIVERSAL);
    result.insert(result.end(), kept.begin(), kept.end());
    OPENSSL_cleanse(kept.data(), kept.size());
    return result;
}

}  // namespace

bool forgetPeer(SSL_SESSION* session) {
    if (SSL_SESSION_get0_peer(session) == nullptr) return true;
    auto whole = encoded(session);
    auto bare = withoutPeer(whole);
    OPENSSL_cleanse(whole.data(), whole.size());  // it has the session's secret
    const unsigned char* at = bare.data();
    // d2i fills the session that it is given: OpenSSL has no other way to take a certificate out of one.
    const bool done = !bare.empty() && d2i_SSL_SESSION(&session, &at, static_cast<long>(bare.size())) != nullptr;
    OPENSSL_cleanse(bare.data(), bare.size());
    return done;
}

}  // namespace psi::transport
