#pragma once

#include <memory>

#include "psi/base/config.hpp"
#include "psi/monitor/monitor.hpp"
#include "psi/operations/operations.hpp"
#include "psi/postgres/pool.hpp"
#include "psi/transport/server.hpp"

namespace psi::app {

/// What the operators' listener shows of this gateway's rooms, all of which outlive it.
[[nodiscard]] monitor::Sources monitorSources(const base::Config& config, std::shared_ptr<postgres::Pool> pool,
                                              operations::Operations& operacoes, transport::Server& server);

}  // namespace psi::app
