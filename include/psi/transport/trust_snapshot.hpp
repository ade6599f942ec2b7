#pragma once

#include <openssl/types.h>

#include <chrono>
#include <memory>
#include <optional>
#include <string>

#include "psi/transport/pem_files.hpp"

namespace psi::transport {

/// What came of looking at a client certificate.
struct Judgement {
    enum class Verdict {
        Accepted,
        OutsideValidity,
        Revoked,
        ListExpired,       ///< its authority's revocation list is past its next update, or not yet in force
        ListMissing,       ///< there are lists, but none of its authority
        UnknownAuthority,  ///< or one past its validity, or with a step missing on the way to the root
        Unfit              ///< not for TLS clients, too weak, or otherwise unusable
    };
    Verdict verdict = Verdict::Accepted;
    int error = 0;      ///< OpenSSL's X509_V_ERR_...
    std::string cause;  ///< for the log
};

/// `error`: X509_V_ERR_..., found `depth` steps above the client's certificate.
[[nodiscard]] Judgement::Verdict verdictOf(int error, int depth);

/// The authorities of client certificates and their revocation lists, at one moment. Immutable and thread-safe.
class TrustSnapshot {
public:
    using Instant = std::chrono::sys_seconds;
    enum class ExpiredLists { Refuse, Accept };

    /// Every list must be signed by one of the authorities and be in force already (past its end is another matter);
    /// throws std::runtime_error that says which is not and why.
    TrustSnapshot(Certificates authorities, RevocationLists lists, ExpiredLists expired, Instant now);

    /// By the authorities and lists held here only: what a client sends of its chain is not looked at, because a
    /// resumed session does not have it.
    [[nodiscard]] Judgement judge(X509& certificate) const;

    [[nodiscard]] X509_STORE* native() const noexcept { return store_.get(); }
    [[nodiscard]] const Certificates& authorities() const noexcept { return authorities_; }
    [[nodiscard]] const RevocationLists& lists() const noexcept { return lists_; }
    [[nodiscard]] ExpiredLists expiredLists() const noexcept { return expired_; }
    /// When the first of them that is valid ends: from then on what was judged before may be judged otherwise.
    [[nodiscard]] Instant firstEnd(Instant now) const;
    /// Names of authorities that have no list, where there are lists at all.
    [[nodiscard]] std::string withoutList() const;

private:
    void require(X509_CRL& list, Instant now) const;

    const Certificates authorities_;
    const RevocationLists lists_;
    const ExpiredLists expired_;
    std::unique_ptr<X509_STORE, void (*)(X509_STORE*)> store_;
};

/// Throws std::runtime_error where the date is unreadable.
[[nodiscard]] TrustSnapshot::Instant instantOf(const ASN1_TIME* time);

}  // namespace psi::transport
