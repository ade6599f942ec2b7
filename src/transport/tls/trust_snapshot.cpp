#include "psi/transport/trust_snapshot.hpp"

#include <openssl/err.h>
#include <openssl/x509.h>
#include <openssl/x509_vfy.h>
#include <openssl/x509v3.h>

#include <algorithm>
#include <ctime>
#include <new>
#include <stdexcept>

namespace psi::transport {
namespace {

using Verdict = Judgement::Verdict;

constexpr int kDepth = 5;
constexpr int kSecurityLevel = 2;  // 112 bits: RSA from 2048, no SHA-1; what Debian's OpenSSL asks of TLS

int acceptExpiredList(int ok, X509_STORE_CTX* context) {
    if (ok == 1 || X509_STORE_CTX_get_error(context) != X509_V_ERR_CRL_HAS_EXPIRED) return ok;
    X509_STORE_CTX_set_error(context, X509_V_OK);
    return 1;
}

}  // namespace

Judgement::Verdict verdictOf(int error, int depth) {
    switch (error) {
        case X509_V_OK:
            return Verdict::Accepted;
        case X509_V_ERR_CERT_HAS_EXPIRED:
        case X509_V_ERR_CERT_NOT_YET_VALID:
            return depth == 0 ? Verdict::OutsideValidity : Verdict::UnknownAuthority;
        case X509_V_ERR_CERT_REVOKED:
            return Verdict::Revoked;
        case X509_V_ERR_CRL_HAS_EXPIRED:
        case X509_V_ERR_CRL_NOT_YET_VALID:
            return Verdict::ListExpired;
        case X509_V_ERR_UNABLE_TO_GET_CRL:
            return Verdict::ListMissing;
        case X509_V_ERR_UNABLE_TO_GET_ISSUER_CERT:
        case X509_V_ERR_UNABLE_TO_GET_ISSUER_CERT_LOCALLY:
        case X509_V_ERR_UNABLE_TO_VERIFY_LEAF_SIGNATURE:
        case X509_V_ERR_DEPTH_ZERO_SELF_SIGNED_CERT:
        case X509_V_ERR_SELF_SIGNED_CERT_IN_CHAIN:
        case X509_V_ERR_CERT_SIGNATURE_FAILURE:
            return Verdict::UnknownAuthority;
        default:
            return Verdict::Unfit;
    }
}

TrustSnapshot::Instant instantOf(const ASN1_TIME* time) {
    std::tm utc{};
    if (time == nullptr || ASN1_TIME_to_tm(time, &utc) != 1) throw std::runtime_error("it has an unreadable date");
    return TrustSnapshot::Instant(std::chrono::seconds(timegm(&utc)));
}

TrustSnapshot::TrustSnapshot(Certificates authorities, RevocationLists lists, ExpiredLists expired, Instant now)
    : authorities_(std::move(authorities)),
      lists_(std::move(lists)),
      expired_(expired),
      store_(X509_STORE_new(), &X509_STORE_free) {
    if (!store_) throw std::bad_alloc();
    for (const auto& list : lists_) require(*list, now);
    for (const auto& authority : authorities_)
        if (X509_STORE_add_cert(store_.get(), authority.get()) != 1) throw std::bad_alloc();
    for (const auto& list : lists_)
        if (X509_STORE_add_crl(store_.get(), list.get()) != 1) throw std::bad_alloc();
    auto* const parameters = X509_STORE_get0_param(store_.get());
    X509_VERIFY_PARAM_set_purpose(parameters, X509_PURPOSE_SSL_CLIENT);
    X509_VERIFY_PARAM_set_depth(parameters, kDepth);
    X509_VERIFY_PARAM_set_auth_level(parameters, kSecurityLevel);
    if (!lists_.empty()) X509_VERIFY_PARAM_set_flags(parameters, X509_V_FLAG_CRL_CHECK);
    if (expired_ == ExpiredLists::Accept) X509_STORE_set_verify_cb(store_.get(), &acceptExpiredList);
}

void TrustSnapshot::require(X509_CRL& list, Instant now) const {
    const auto* issuer = X509_CRL_get_issuer(&list);
    bool known = false;
    bool sound = false;
    for (const auto& authority : authorities_) {
        if (X509_NAME_cmp(X509_get_subject_name(authority.get()), issuer) != 0) continue;
        known = true;
        sound = sound || X509_CRL_verify(&list, X509_get0_pubkey(authority.get())) == 1;
    }
    ERR_clear_error();
    const std::string of = "the revocation list of " + nameText(issuer);
    if (!known) throw std::runtime_error(of + " is of no authority in tls.client_ca");
    if (!sound) throw std::runtime_error(of + " is not signed by that authority's key");
    if (instantOf(X509_CRL_get0_lastUpdate(&list)) > now)
        throw std::runtime_error(of + " is not in force yet: look at this machine's clock");
    if (const auto* end = X509_CRL_get0_nextUpdate(&list)) static_cast<void>(instantOf(end));
}

Judgement TrustSnapshot::judge(X509& certificate) const {
    const std::unique_ptr<X509_STORE_CTX, decltype(&X509_STORE_CTX_free)> context(X509_STORE_CTX_new(),
                                                                                  &X509_STORE_CTX_free);
    if (!context || X509_STORE_CTX_init(context.get(), store_.get(), &certificate, nullptr) != 1)
        throw std::bad_alloc();
    Judgement result;
    if (X509_verify_cert(context.get()) != 1) {
        result.error = X509_STORE_CTX_get_error(context.get());
        if (result.error == X509_V_OK) result.error = X509_V_ERR_UNSPECIFIED;
        result.verdict = verdictOf(result.error, X509_STORE_CTX_get_error_depth(context.get()));
        result.cause = X509_verify_cert_error_string(result.error);
    }
    ERR_clear_error();
    return result;
}

TrustSnapshot::Instant TrustSnapshot::firstEnd(Instant now) const {
    auto first = Instant::max();
    const auto consider = [&](const ASN1_TIME* time) {
        if (time == nullptr) return;
        if (const auto end = instantOf(time); end >= now) first = std::min(first, end);
    };
    for (const auto& authority : authorities_) {
        consider(X509_get0_notBefore(authority.get()));
        consider(X509_get0_notAfter(authority.get()));
    }
    for (const auto& list : lists_) consider(X509_CRL_get0_nextUpdate(list.get()));
    return first;
}

std::string TrustSnapshot::withoutList() const {
    std::string names;
    if (lists_.empty()) return names;
    for (const auto& authority : authorities_) {
        const auto* name = X509_get_subject_name(authority.get());
        const bool listed = std::any_of(lists_.begin(), lists_.end(), [&](const auto& list) {
            return X509_NAME_cmp(X509_CRL_get_issuer(list.get()), name) == 0;
        });
        if (!listed) names += (names.empty() ? "" : "; ") + nameText(name);
    }
    return names;
}

}  // namespace psi::transport
