#pragma once

#include <functional>

#include "operations/quality/checklist_observer.hpp"
#include "operations/quality/faults_on_demand.hpp"

namespace psi::operations {

/// Surrounds each operation in quality, where vendors ask for faults and a checklist is kept. Production has no object
/// of this class. Thread-safe.
class Quality {
public:
    Quality(const base::Config& config, std::shared_ptr<postgres::Pool> pool)
        : faults_(config.quality), observer_(config.quality, std::move(pool)) {}

    /// Runs the operation with the fault that the vendor asks for, and observes what came of it. `recusado` becomes the
    /// answer where the vendor asks for a fault that does not exist.
    Fim around(const AuthorisedRequest& entrada, const char* operacao, Resultado recusado,
               const std::function<Fim(Observation&)>& correr);

    [[nodiscard]] ChecklistObserver& observer() { return observer_; }

private:
    FaultsOnDemand faults_;
    ChecklistObserver observer_;
};

}  // namespace psi::operations
