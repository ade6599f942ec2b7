#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <memory>
#include <mutex>
#include <optional>
#include <unordered_map>

#include "psi/access/access.hpp"
#include "transport/work/fair_queue.hpp"

namespace psi::transport {

/// Requests a second and requests in flight of each client, all its certificates together. Until it is known whose a
/// certificate is, the certificate is a client of its own. Time is a parameter. Thread-safe.
class ClientLimits {
public:
    using Time = std::chrono::steady_clock::time_point;

    /// Each from 1. `perSecond`: sustained rate; `burst`: requests at once after a pause.
    struct Limits {
        unsigned perSecond = 1;
        unsigned burst = 1;
        unsigned inFlight = 1;
    };
    /// Certificates past `remembered` make room by the ones that are idle.
    ClientLimits(Limits limits, std::size_t remembered);

    /// Nothing: the request is within its client's rate and counted. Else: it is not counted, and so long after `now`
    /// one is admitted again where no other comes between.
    [[nodiscard]] std::optional<std::chrono::nanoseconds> admit(const access::Fingerprint& certificate, Time now);

    struct Account;
    /// One request in flight, until destroyed. May outlive what it is about, but not the ClientLimits.
    class Flight {
    public:
        Flight(ClientLimits& limits, std::shared_ptr<Account> account)
            : limits_(limits), account_(std::move(account)) {}
        Flight(const Flight&) = delete;
        Flight& operator=(const Flight&) = delete;
        ~Flight() { limits_.land(std::move(account_)); }

        /// The client in the queue before the workers.
        [[nodiscard]] std::shared_ptr<FairQueue::Client> turn() const;

    private:
        ClientLimits& limits_;
        std::shared_ptr<Account> account_;
    };
    /// Null where the client has as many in flight as it may.
    [[nodiscard]] std::unique_ptr<Flight> begin(const access::Fingerprint& certificate, Time now);

    /// Whose the certificate is, as the register says. What it has used up so far counts for that client.
    void identify(const access::Fingerprint& certificate, std::int64_t client, Time now);

    [[nodiscard]] const Limits& limits() const noexcept { return limits_; }
    /// Certificates remembered, for tests.
    [[nodiscard]] std::size_t remembered() const;

private:
    struct Certificate {
        std::int64_t client = 0;  ///< 0: not known
        std::shared_ptr<Account> account;
    };
    struct Hash {
        std::size_t operator()(const access::Fingerprint& fingerprint) const noexcept {
            std::size_t hash = 0;  // the fingerprint is itself a hash
            std::memcpy(&hash, fingerprint.data(), sizeof hash);
            return hash;
        }
    };

    Certificate& of(const access::Fingerprint& fingerprint, Time now);
    void makeRoom(Time now);
    void land(std::shared_ptr<Account> account) noexcept;

    const Limits limits_;
    const std::size_t most_;
    const std::chrono::nanoseconds interval_;  ///< between two requests at the sustained rate
    const std::chrono::nanoseconds slack_;     ///< how far a client may be ahead of that rate
    mutable std::mutex mutex_;
    std::unordered_map<access::Fingerprint, Certificate, Hash> certificates_;
    std::unordered_map<std::int64_t, std::weak_ptr<Account>> clients_;  ///< those with a remembered certificate
};

}  // namespace psi::transport
