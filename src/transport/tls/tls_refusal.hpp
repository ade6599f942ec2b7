#pragma once

#include "psi/transport/trust_snapshot.hpp"

namespace psi::transport {

/// Why a client was not let in by TLS, as it is counted.
enum class TlsRefusal {
    NoCertificate,
    UnknownAuthority,
    Expired,  ///< or not yet valid
    Revoked,
    CrlExpired,  ///< no revocation list in force of its authority
    Protocol,    ///< no TLS, another version, no cipher in common, or the client did not accept ours
    Timeout,
    Other  ///< a certificate unfit for clients, or a connection that broke
};
inline constexpr unsigned kTlsRefusals = 8;

/// "no_certificate", "unknown_authority", ...: label `cause` of psi_tls_refusals_total.
[[nodiscard]] const char* nameOf(TlsRefusal refusal);
/// Not Accepted.
[[nodiscard]] TlsRefusal tlsRefusal(Judgement::Verdict verdict);
/// Of a failed handshake: X509_V_ERR_... of the peer's certificate, and the first code of OpenSSL's error queue (0:
/// none).
[[nodiscard]] TlsRefusal tlsRefusal(long verified, unsigned long error);

}  // namespace psi::transport
