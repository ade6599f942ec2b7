#pragma once

#include <memory>

#include "psi/base/metrics.hpp"
#include "psi/base/periodic.hpp"
#include "psi/postgres/pool.hpp"

namespace psi::app {

/// Counts the contributory cycle over all employers every few minutes, in a thread of its own: nothing waits for it,
/// and where the store is away the last numbers stay.
class CycleMetrics {
public:
    explicit CycleMetrics(std::shared_ptr<postgres::Pool> pool);

private:
    void count();

    const std::shared_ptr<postgres::Pool> pool_;
    prometheus::Family<prometheus::Gauge>& months_;
    prometheus::Gauge& alerts_;
    prometheus::Gauge& classic_;
    prometheus::Gauge& counted_;
    std::chrono::steady_clock::time_point next_{};
    base::Periodic periodic_;  ///< last: it uses the others
};

}  // namespace psi::app
