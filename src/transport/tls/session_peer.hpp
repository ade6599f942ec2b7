#pragma once

#include <openssl/ssl.h>

namespace psi::transport {

/// Takes the peer's certificate out of a session that only its connection has yet, so that a ticket made of it holds
/// none: to decode one is two fifths of a resumed handshake. False, and the session must not be used, where memory is
/// short.
[[nodiscard]] bool forgetPeer(SSL_SESSION* session);

}  // namespace psi::transport
