#pragma once

#include "operations/pipeline/pipeline.hpp"
#include "psi/operations/operations.hpp"

namespace psi::operations {

class Operations::Impl {
public:
    Impl(const base::Config& config, std::shared_ptr<postgres::Pool> pool) : pipeline(config, std::move(pool)) {}
    Pipeline pipeline;
};

}  // namespace psi::operations
