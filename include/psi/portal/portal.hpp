#pragma once

#include <functional>
#include <memory>
#include <string_view>

#include "psi/base/config.hpp"
#include "psi/operations/operacoes.hpp"
#include "psi/transport/http.hpp"

namespace psi::portal {

/// The vendors' page below /psi/portal/, and the record of calls that it shows. For quality only: in production it is
/// not made, and its addresses are as unknown as any other. Thread-safe; throws only at construction.
class Portal {
public:
    /// Answers a request that is not for the page.
    using Seguinte = std::function<transport::Response(transport::Request&)>;

    Portal(const base::Config& config, std::shared_ptr<store::Pool> pool, operations::Operacoes& operacoes,
           Seguinte seguinte);
    ~Portal();

    /// Answers a complete request: a page, or what `seguinte` gives, a POST put on record with its reply.
    transport::Response handle(transport::Request& request);

    /// Writes out the calls that wait. Call after the transport has drained.
    void terminar();

private:
    class Impl;
    std::unique_ptr<Impl> impl_;
};

}  // namespace psi::portal
