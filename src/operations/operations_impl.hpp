#pragma once

#include "operations/pipeline/pipeline.hpp"
#include "psi/operations/operations.hpp"

namespace psi::operations {

class Operacoes::Impl {
public:
    Impl(const base::Config& config, std::shared_ptr<store::Pool> pool) : pipeline(config, std::move(pool)) {}
    Pipeline pipeline;
};

}  // namespace psi::operations
