#pragma once

#include <openssl/types.h>

#include "psi/access/access.hpp"

namespace psi::transport {

/// What the rooms above need of a client certificate. Throws std::runtime_error where its dates cannot be read.
[[nodiscard]] access::Credential credencial(const X509& certificate);

}  // namespace psi::transport
