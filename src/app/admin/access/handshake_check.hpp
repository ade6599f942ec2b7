#pragma once

#include <openssl/types.h>

#include "psi/base/config.hpp"

namespace psi::admin {

/// Throws std::runtime_error, in words for the operator, unless the gateway of this configuration would take the
/// certificate from a client today or, where it is not valid yet, from its first day on. It is judged by what judges it
/// there: the authorities of tls.client_ca and the revocation lists of tls.client_crl as they are now, and
/// tls.expired_crl.
void requireWhatTheHandshakeTakes(X509& certificate, const base::Config::Tls& tls);

}  // namespace psi::admin
