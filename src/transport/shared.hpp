#pragma once

#include <spdlog/spdlog.h>

#include <algorithm>
#include <atomic>
#include <cstddef>
#include <limits>
#include <string_view>

#include "psi/base/config.hpp"
#include "psi/transport/http.hpp"
#include "transport/limits/byte_budget.hpp"
#include "transport/limits/client_ledger.hpp"
#include "transport/limits/client_limits.hpp"
#include "transport/limits/connection_places.hpp"
#include "transport/limits/log_throttle.hpp"
#include "transport/tls/tls_keeper.hpp"
#include "transport/transport_metrics.hpp"
#include "transport/work/in_flight.hpp"
#include "transport/work/worker_pool.hpp"

namespace psi::transport {

/// What all connections of a server share. Each part is thread-safe.
struct Shared {
    Shared(const base::Config& c, Callbacks handlers)
        : config(c),
          callbacks(std::move(handlers)),
          tls(c.tls, c.limits.connections),
          bodies(c.limits.bodyBudgetBytes),
          clients(c.limits.connectionsPerClient, c.limits.bodyBudgetPerClientBytes),
          clientLimits({.perSecond = c.limits.requestsPerSecondPerClient,
                        .burst = c.limits.requestBurstPerClient,
                        .inFlight = c.limits.requestsInFlightPerClient},
                       c.access.cacheEntries),
          trustedProxies(base::Networks::parse(c.server.trustedProxies).value_or(base::Networks{})),
          connections({.connections = c.limits.connections,
                       .handshakesPerAddress = c.limits.handshakesPerAddress,
                       .exempt = trustedProxies}),
          workers({.threads = c.server.workers,
                   .share = shareOf(c.server),
                   .waiting = c.server.queueLength,
                   .bytes = c.server.queueBytes}),
          handshakes({.threads = 1, .share = 1, .waiting = kOneOfEach, .bytes = 1, .nice = kHandshakeNice}) {}

    /// Below everything else: who has a connection goes before those who open one.
    static constexpr int kHandshakeNice = 5;
    /// More than there can be connections, dropped ones included, of which each has one piece at most.
    static constexpr std::size_t kOneOfEach = std::numeric_limits<unsigned>::max();

    /// A connection that was closed at once.
    void notAccepted(std::string_view cause) {
        metrics.notAccepted();
        if (const auto leftOut = acceptLog.admit())
            spdlog::error("cannot accept connections: {} ({} more not logged)", cause, *leftOut);
    }

    /// A silent connection that was closed for another one.
    void dropped() {
        metrics.dropped();
        if (const auto leftOut = dropLog.admit())
            spdlog::warn(
                "limits.connections is near: connections that sent no request are closed for new ones ({} more "
                "not logged)",
                *leftOut);
    }

    static unsigned shareOf(const base::Config::Server& server) {
        const unsigned allButOne = std::max(server.workers, 2U) - 1;
        return server.workersPerClient == 0 ? allButOne : std::min(server.workersPerClient, server.workers);
    }

    const base::Config config;
    const Callbacks callbacks;
    Metrics metrics;
    InFlight inFlight;
    TlsKeeper tls;
    ByteBudget bodies;
    ClientLedger clients;
    ClientLimits clientLimits;
    const base::Networks trustedProxies;
    ConnectionPlaces connections;
    LogThrottle tlsLog{5};
    LogThrottle acceptLog{1};
    LogThrottle dropLog{1};
    LogThrottle refusalLog{100};
    LogThrottle limitLog{5};  ///< refusals by clientLimits, of which a client may cause many
    WorkerPool workers;
    WorkerPool handshakes;
    const std::shared_ptr<WorkerPool::Client> handshakesTurn = std::make_shared<WorkerPool::Client>();  ///< everybody's
    std::atomic<bool> leaving{false};             ///< this copy will stop: every reply is its connection's last
    std::atomic<std::size_t> finishedAtDrain{0};  ///< requests answered after no more were accepted
    std::atomic<std::size_t> cutAtDrain{0};       ///< connections ended with a request on them
};

}  // namespace psi::transport
