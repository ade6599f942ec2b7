#pragma once

#include "avarias.hpp"
#include "observador.hpp"

namespace psi::operations {

/// What the pipeline does in quality and not in production, where there is none of it.
struct Qualidade {
    Qualidade(const base::Config& config, std::shared_ptr<store::Pool> pool)
        : avarias(config.quality), observador(config.quality, std::move(pool)) {}
    Avarias avarias;
    Observador observador;
};

}  // namespace psi::operations
