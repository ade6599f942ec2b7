#pragma once

#include <memory>

#include "psi/base/config.hpp"
#include "psi/operations/operations.hpp"
#include "psi/transport/http.hpp"

namespace psi::portal {

/// The vendors' page below /psi/portal/, and the record of calls that it shows. For quality only: in production it is
/// not made, and its addresses are as unknown as any other. Thread-safe; throws only at construction.
class Portal {
public:
    /// `seguinte` answers what is not for the page.
    Portal(const base::Config& config, std::shared_ptr<postgres::Pool> pool, operations::Operations& operacoes,
           transport::Callbacks seguinte);
    ~Portal();

    /// What the transport is to call: pages are answered here; a POST is put on record with what `seguinte` answers,
    /// refusals of the transport too (a few each second at most, so that a flood of them is not kept).
    [[nodiscard]] transport::Callbacks callbacks();

    /// Writes out the calls that wait. Call after the transport has drained.
    void terminar();

private:
    class Impl;
    std::unique_ptr<Impl> impl_;
};

}  // namespace psi::portal
