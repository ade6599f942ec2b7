#pragma once

#include <openssl/types.h>

#include "psi/transport/ticket_keys.hpp"

namespace psi::transport {

/// Has `context` issue and open its tickets with `keys` in place of OpenSSL's own, which no other process has. The
/// context keeps them. Throws std::runtime_error.
void useTicketKeys(SSL_CTX* context, TicketKeys keys);

}  // namespace psi::transport
