#include "transport/tls/tls_refusal.hpp"

#include <gtest/gtest.h>
#include <openssl/err.h>
#include <openssl/sslerr.h>
#include <openssl/x509_vfy.h>

#include <set>
#include <string>

namespace {

using psi::transport::nameOf;
using psi::transport::tlsRefusal;
using psi::transport::TlsRefusal;

unsigned long ssl(int reason) {
    return ERR_PACK(ERR_LIB_SSL, 0, static_cast<unsigned>(reason));
}

TEST(TlsRefusal, GoesByTheCertificateFirst) {
    const struct {
        long verified;
        TlsRefusal refusal;
    } rows[] = {{X509_V_ERR_CERT_HAS_EXPIRED, TlsRefusal::Expired},
                {X509_V_ERR_CERT_NOT_YET_VALID, TlsRefusal::Expired},
                {X509_V_ERR_CERT_REVOKED, TlsRefusal::Revoked},
                {X509_V_ERR_CRL_HAS_EXPIRED, TlsRefusal::CrlExpired},
                {X509_V_ERR_UNABLE_TO_GET_CRL, TlsRefusal::CrlExpired},
                {X509_V_ERR_UNABLE_TO_GET_ISSUER_CERT_LOCALLY, TlsRefusal::UnknownAuthority},
                {X509_V_ERR_DEPTH_ZERO_SELF_SIGNED_CERT, TlsRefusal::UnknownAuthority},
                {X509_V_ERR_INVALID_PURPOSE, TlsRefusal::Other}};
    for (const auto& row : rows) EXPECT_EQ(tlsRefusal(row.verified, ssl(SSL_R_HTTP_REQUEST)), row.refusal);
}

TEST(TlsRefusal, ElseByWhatOpenSslSays) {
    EXPECT_EQ(tlsRefusal(X509_V_OK, ssl(SSL_R_PEER_DID_NOT_RETURN_A_CERTIFICATE)), TlsRefusal::NoCertificate);
    EXPECT_EQ(tlsRefusal(X509_V_OK, ssl(SSL_R_HTTP_REQUEST)), TlsRefusal::Protocol);
    EXPECT_EQ(tlsRefusal(X509_V_OK, ssl(SSL_R_UNSUPPORTED_PROTOCOL)), TlsRefusal::Protocol);
    EXPECT_EQ(tlsRefusal(X509_V_OK, ERR_PACK(ERR_LIB_X509, 0, 1)), TlsRefusal::Other);
    EXPECT_EQ(tlsRefusal(X509_V_OK, 0), TlsRefusal::Other);
}

TEST(TlsRefusal, HasANameForEach) {
    std::set<std::string> names;
    for (unsigned i = 0; i < psi::transport::kTlsRefusals; ++i) names.insert(nameOf(static_cast<TlsRefusal>(i)));
    EXPECT_EQ(names.size(), psi::transport::kTlsRefusals);
}

}  // namespace
