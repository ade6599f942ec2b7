#include "app/admin/access/handshake_check.hpp"

#include <openssl/x509.h>
#include <openssl/x509_vfy.h>
#include <openssl/x509v3.h>

#include <chrono>
#include <stdexcept>

#include "app/admin/access/certificate_pem.hpp"
#include "psi/transport/trust_snapshot.hpp"

namespace psi::admin {
namespace {

using Verdict = transport::Judgement::Verdict;

/// Runs `what`, whose exceptions then name the option and the file.
template <typename Action>
auto naming(const char* option, const std::filesystem::path& file, Action what) {
    try {
        return what();
    } catch (const std::runtime_error& error) {
        throw std::runtime_error(std::string(option) + ": " + file.string() + ": " + error.what());
    }
}

transport::TrustSnapshot trustOf(const base::Config::Tls& tls) {
    using Expired = transport::TrustSnapshot::ExpiredLists;
    auto authorities = naming("tls.client_ca", tls.clientCa,
                              [&] { return transport::parseCertificates(transport::readWhole(tls.clientCa)); });
    return naming(tls.clientCrl.empty() ? "tls.client_ca" : "tls.client_crl",
                  tls.clientCrl.empty() ? tls.clientCa : tls.clientCrl, [&] {
                      transport::RevocationLists lists;
                      if (!tls.clientCrl.empty())
                          lists = transport::parseRevocationLists(transport::readWhole(tls.clientCrl));
                      return transport::TrustSnapshot{
                          std::move(authorities), std::move(lists),
                          tls.expiredCrl == "accept" ? Expired::Accept : Expired::Refuse,
                          std::chrono::floor<std::chrono::seconds>(std::chrono::system_clock::now())};
                  });
}

std::string issuerOf(X509& certificate) {
    return transport::nameText(X509_get_issuer_name(&certificate));
}

std::string reason(const transport::Judgement& judgement, X509& certificate, const base::Config::Tls& tls) {
    switch (judgement.verdict) {
        case Verdict::Accepted:
            return {};
        case Verdict::OutsideValidity:
            // Dates are the last thing that is looked at: all else of it is right.
            if (judgement.error == X509_V_ERR_CERT_NOT_YET_VALID) return {};
            return "it ended on " + descrever(&certificate).ate() + ": have another one issued";
        case Verdict::Revoked:
            return "its authority revoked it (" + tls.clientCrl.string() + "): have another one issued";
        case Verdict::ListExpired:
            return "the revocation list of its authority, " + issuerOf(certificate) + ", is past its next update (" +
                   tls.clientCrl.string() + "): fetch the new list first, until then TLS refuses all its certificates";
        case Verdict::ListMissing:
            return "tls.client_crl (" + tls.clientCrl.string() + ") has no revocation list of its authority, " +
                   issuerOf(certificate) + ": add that list first, until then TLS refuses all its certificates";
        case Verdict::UnknownAuthority:
            return "it was not issued by an authority of tls.client_ca (" + tls.clientCa.string() +
                   ") that is valid "
                   "up to its root, but by " +
                   issuerOf(certificate) + " (" + judgement.cause +
                   "): have it issued by one of them, or add what is missing to tls.client_ca";
        case Verdict::Unfit:
            break;
    }
    if (judgement.error == X509_V_ERR_INVALID_PURPOSE)
        return "it is not for clients: have it issued with extendedKeyUsage clientAuth and keyUsage digitalSignature";
    return judgement.cause + ": TLS would not take it";
}

}  // namespace

void requireWhatTheHandshakeTakes(X509& certificate, const base::Config::Tls& tls) {
    if (X509_check_ca(&certificate) != 0)
        throw std::runtime_error("it is an authority's certificate: register the client's own, which that one issued");
    if (const auto why = reason(trustOf(tls).judge(certificate), certificate, tls); !why.empty())
        throw std::runtime_error(why);
}

}  // namespace psi::admin
