#pragma once

#include <array>
#include <atomic>
#include <cstdint>
#include <ctime>
#include <memory>
#include <mutex>
#include <optional>
#include <string>

#include "psi/base/config.hpp"
#include "psi/transport/trust_snapshot.hpp"
#include "transport/tls/known_certificates.hpp"

namespace psi::transport {

/// Whose certificates are accepted now. What is in force is replaced as a whole, and each replacement has a number, so
/// that a connection knows by one comparison whether it was judged by what is in force. What it has accepted it
/// remembers, decoded, with that number. Reading and judging are thread-safe; load, install and look belong to one
/// caller at a time.
class ClientTrust {
public:
    using Snapshot = std::shared_ptr<const TrustSnapshot>;
    using Known = KnownCertificates::Known;
    struct InForce {
        Snapshot snapshot;
        std::uint64_t generation = 0;
    };
    /// Both files as read at one moment.
    struct Loaded {
        Snapshot snapshot;
        std::array<unsigned char, 32> listsHash{};
    };

    /// Loads; throws std::runtime_error that names the option and the file. `remembered`: certificates, at most.
    explicit ClientTrust(const base::Config::Tls& options, std::size_t remembered);

    /// From 1, and never the same for two snapshots.
    [[nodiscard]] std::uint64_t generation() const noexcept { return generation_.load(std::memory_order_acquire); }
    [[nodiscard]] InForce inForce() const;

    struct Admission {
        Judgement judgement;
        Known known;  ///< where accepted
    };
    struct Judged {
        Judgement judgement;
        std::uint64_t generation = 0;  ///< of what judged
    };
    /// Judges the certificate of a full handshake.
    [[nodiscard]] Admission admit(X509& certificate) const;
    /// Judges one of an earlier handshake by what is in force now. No signature is verified again where the same trust
    /// has accepted it before.
    [[nodiscard]] Judged judge(const Known& certificate) const;
    /// Nothing where it was not accepted lately.
    [[nodiscard]] Known known(const KnownCertificates::Fingerprint& fingerprint) const {
        return known_.find(fingerprint);
    }

    /// Reads tls.client_ca and tls.client_crl anew. Throws as the constructor, and then nothing has changed.
    [[nodiscard]] Loaded load() const;
    void install(Loaded loaded);
    /// Puts tls.client_crl in force where it has changed; keeps what is in force where the new one is broken, and logs
    /// both, once. Also a new generation where a list or an authority has ended since.
    void look();

private:
    /// What says cheaply that a file is the one seen before.
    struct Stamp {
        std::int64_t seconds = 0, nanoseconds = 0;
        std::uint64_t size = 0, inode = 0, device = 0;
        bool operator==(const Stamp&) const = default;
    };
    [[nodiscard]] std::optional<Stamp> stamp() const;
    [[nodiscard]] Snapshot snapshotOf(Certificates authorities, RevocationLists lists) const;
    void lookAtLists();
    void complain(const std::string& problem);

    const base::Config::Tls options_;
    mutable KnownCertificates known_;
    mutable std::mutex mutex_;  ///< of inForce_
    InForce inForce_;
    std::atomic<std::uint64_t> generation_{0};
    TrustSnapshot::Instant ends_{};
    std::array<unsigned char, 32> listsHash_{};
    std::optional<Stamp> seen_;
    std::string complaint_;  ///< the last one logged, until what it is about is mended
};

}  // namespace psi::transport
