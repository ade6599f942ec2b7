#pragma once

#include <openssl/ssl.h>

#include "transport/tls/client_trust.hpp"

namespace psi::transport {

/// Tickets of TLS 1.3 name their client's certificate by its fingerprint and do not hold it. One whose certificate
/// `trust` does not know (any more) is no good: the client makes a full handshake instead. `trust` outlives the
/// connections; each is a TlsStream's.
void nameCertificatesInTickets(SSL_CTX* context, const ClientTrust& trust);

}  // namespace psi::transport
