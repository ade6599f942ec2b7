#pragma once

#include "byte_budget.hpp"
#include "client_ledger.hpp"
#include "connection_count.hpp"
#include "log_throttle.hpp"
#include "psi/base/config.hpp"
#include "psi/transport/http.hpp"
#include "tls_context.hpp"
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
          connections(c.limits.connections),
          workers(c.server.workers, c.server.queueLength, c.server.queueBytes) {}

    const base::Config config;
    const Callbacks callbacks;
    TlsContext tls;
    ByteBudget bodies;
    ClientLedger clients;
    ConnectionCount connections;
    LogThrottle tlsLog{5};
    LogThrottle acceptLog{1};
    LogThrottle refusalLog{100};
    WorkerPool workers;
};

}  // namespace psi::transport
