#pragma once

#include <atomic>
#include <cstddef>

#include "byte_budget.hpp"
#include "client_ledger.hpp"
#include "client_limits.hpp"
#include "connection_count.hpp"
#include "in_flight.hpp"
#include "log_throttle.hpp"
#include "metrics.hpp"
#include "psi/base/config.hpp"
#include "psi/transport/http.hpp"
#include "tls_keeper.hpp"
#include "worker_pool.hpp"

namespace psi::transport {

/// What all connections of a server share. Each part is thread-safe.
struct Shared {
    Shared(const base::Config& c, Callbacks handlers)
        : config(c),
          callbacks(std::move(handlers)),
          tls(c.tls),
          bodies(c.limits.bodyBudgetBytes),
          clients(c.limits.connectionsPerClient, c.limits.bodyBudgetPerClientBytes),
          clientLimits({.perSecond = c.limits.requestsPerSecondPerClient,
                        .burst = c.limits.requestBurstPerClient,
                        .inFlight = c.limits.requestsInFlightPerClient},
                       c.access.cacheEntries),
          connections(c.limits.connections),
          workers(c.server.workers, c.server.queueLength, c.server.queueBytes) {}

    const base::Config config;
    const Callbacks callbacks;
    Metrics metrics;
    InFlight inFlight;
    TlsKeeper tls;
    ByteBudget bodies;
    ClientLedger clients;
    ClientLimits clientLimits;
    ConnectionCount connections;
    LogThrottle tlsLog{5};
    LogThrottle acceptLog{1};
    LogThrottle refusalLog{100};
    LogThrottle limitLog{5};  ///< refusals by clientLimits, of which a client may cause many
    WorkerPool workers;
    std::atomic<bool> leaving{false};             ///< this copy will stop: every reply is its connection's last
    std::atomic<std::size_t> finishedAtDrain{0};  ///< requests answered after no more were accepted
    std::atomic<std::size_t> cutAtDrain{0};       ///< connections ended with a request on them
};

}  // namespace psi::transport
