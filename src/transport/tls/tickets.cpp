#include "transport/tls/tickets.hpp"

#include <algorithm>
#include <exception>
#include <optional>

#include "transport/tls/session_peer.hpp"
#include "transport/tls/tls_stream.hpp"

namespace psi::transport {
namespace {

using Fingerprint = KnownCertificates::Fingerprint;

std::optional<Fingerprint> named(SSL_SESSION* session) {
    void* data = nullptr;
    std::size_t size = 0;
    Fingerprint result{};
    if (SSL_SESSION_get0_ticket_appdata(session, &data, &size) != 1 || size != result.size()) return std::nullopt;
    std::copy_n(static_cast<const unsigned char*>(data), size, result.begin());
    return result;
}

// The session of a full handshake is its connection's alone until its first ticket is made; a later one, or a resumed
// one, has no certificate any more.
int beforeTicket(SSL* ssl, void* trust) noexcept {
    auto* const session = SSL_get_session(ssl);
    if (SSL_version(ssl) != TLS1_3_VERSION || SSL_SESSION_get0_peer(session) == nullptr) return 1;
    try {
        const auto peer = TlsStream::of(ssl).peer(*static_cast<const ClientTrust*>(trust));
        const auto& fingerprint = peer->credencial()->fingerprint;
        if (SSL_SESSION_set1_ticket_appdata(session, fingerprint.data(), fingerprint.size()) != 1) return 0;
        return forgetPeer(session) ? 1 : 0;
    } catch (const std::exception&) {
        return 0;
    }
}

SSL_TICKET_RETURN afterTicket(SSL* ssl, SSL_SESSION* session, const unsigned char*, std::size_t,
                              SSL_TICKET_STATUS status, void* trust) noexcept {
    if (status != SSL_TICKET_SUCCESS && status != SSL_TICKET_SUCCESS_RENEW) return SSL_TICKET_RETURN_IGNORE_RENEW;
    if (const auto fingerprint = named(session)) {
        auto known = static_cast<const ClientTrust*>(trust)->known(*fingerprint);
        if (!known) return SSL_TICKET_RETURN_IGNORE_RENEW;
        TlsStream::of(ssl).identify(std::move(known));
    }
    return status == SSL_TICKET_SUCCESS ? SSL_TICKET_RETURN_USE : SSL_TICKET_RETURN_USE_RENEW;
}

}  // namespace

void nameCertificatesInTickets(SSL_CTX* context, const ClientTrust& trust) {
    SSL_CTX_set_session_ticket_cb(context, &beforeTicket, &afterTicket, const_cast<ClientTrust*>(&trust));
}

}  // namespace psi::transport
