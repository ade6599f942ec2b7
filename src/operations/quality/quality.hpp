#pragma once

#include "operations/quality/checklist_observer.hpp"
#include "operations/quality/faults_on_demand.hpp"

namespace psi::operations {

/// What the pipeline does in quality and not in production, where there is none of it.
struct Qualidade {
    Qualidade(const base::Config& config, std::shared_ptr<store::Pool> pool)
        : avarias(config.quality), observador(config.quality, std::move(pool)) {}
    Avarias avarias;
    Observador observador;
};

}  // namespace psi::operations
