#pragma once

#include <openssl/types.h>

#include <array>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <list>
#include <memory>
#include <mutex>
#include <optional>
#include <span>
#include <unordered_map>

#include "psi/access/access.hpp"
#include "psi/transport/trust_snapshot.hpp"

namespace psi::transport {

/// A client's certificate, decoded once, and by which trust it was accepted last. Thread-safe.
class KnownCertificate {
public:
    using Instant = TrustSnapshot::Instant;

    /// Shares `certificate`. Throws std::runtime_error where its dates cannot be read.
    explicit KnownCertificate(X509& certificate);

    [[nodiscard]] X509& native() const noexcept { return *certificate_; }
    [[nodiscard]] const std::shared_ptr<const access::Credential>& credencial() const noexcept { return credencial_; }

    /// True where it was accepted by trust of that generation, and nothing that has a date has begun or ended since.
    [[nodiscard]] bool accepted(std::uint64_t generation, Instant now) const;
    /// `end`: when that may be judged otherwise. Its own validity is looked at here.
    void accept(std::uint64_t generation, Instant now, Instant end) const;

private:
    struct Acceptance {
        std::uint64_t generation = 0;  ///< 0: never
        Instant from{}, until{};
    };

    std::unique_ptr<X509, void (*)(X509*)> certificate_;
    std::shared_ptr<const access::Credential> credencial_;
    mutable std::mutex mutex_;
    mutable Acceptance acceptance_;
};

/// The certificates of clients that were accepted, by fingerprint, as many as `most`: the one longest unused goes for a
/// new one. What goes costs its client a full handshake. Thread-safe.
class KnownCertificates {
public:
    using Known = std::shared_ptr<const KnownCertificate>;
    using Fingerprint = decltype(access::Credential::fingerprint);

    explicit KnownCertificates(std::size_t most) : most_(most) {}

    /// Nothing where it is not known.
    [[nodiscard]] Known find(const Fingerprint& fingerprint);
    void keep(const Known& certificate);

private:
    struct Hash {
        std::size_t operator()(const Fingerprint& fingerprint) const noexcept;
    };
    using Order = std::list<Known>;  // the last used first

    const std::size_t most_;
    std::mutex mutex_;
    Order order_;
    std::unordered_map<Fingerprint, Order::iterator, Hash> places_;
};

/// SHA-256 of the certificate as it is encoded. Throws std::bad_alloc.
[[nodiscard]] KnownCertificates::Fingerprint fingerprintOf(const X509& certificate);

}  // namespace psi::transport
