#include "transport/tls/tls_refusal.hpp"

#include <openssl/err.h>
#include <openssl/sslerr.h>
#include <openssl/x509_vfy.h>

namespace psi::transport {

const char* nameOf(TlsRefusal refusal) {
    switch (refusal) {
        case TlsRefusal::NoCertificate:
            return "no_certificate";
        case TlsRefusal::UnknownAuthority:
            return "unknown_authority";
        case TlsRefusal::Expired:
            return "expired";
        case TlsRefusal::Revoked:
            return "revoked";
        case TlsRefusal::CrlExpired:
            return "crl_expired";
        case TlsRefusal::Protocol:
            return "protocol";
        case TlsRefusal::Timeout:
            return "timeout";
        case TlsRefusal::Other:
            break;
    }
    return "other";
}

TlsRefusal tlsRefusal(Judgement::Verdict verdict) {
    using Verdict = Judgement::Verdict;
    switch (verdict) {
        case Verdict::OutsideValidity:
            return TlsRefusal::Expired;
        case Verdict::Revoked:
            return TlsRefusal::Revoked;
        case Verdict::ListExpired:
        case Verdict::ListMissing:
            return TlsRefusal::CrlExpired;
        case Verdict::UnknownAuthority:
            return TlsRefusal::UnknownAuthority;
        case Verdict::Accepted:
        case Verdict::Unfit:
            break;
    }
    return TlsRefusal::Other;
}

TlsRefusal tlsRefusal(long verified, unsigned long error) {
    if (verified != X509_V_OK) return tlsRefusal(verdictOf(static_cast<int>(verified), 0));
    if (error == 0 || ERR_GET_LIB(error) != ERR_LIB_SSL) return TlsRefusal::Other;
    return ERR_GET_REASON(error) == SSL_R_PEER_DID_NOT_RETURN_A_CERTIFICATE ? TlsRefusal::NoCertificate
                                                                            : TlsRefusal::Protocol;
}

}  // namespace psi::transport
