#pragma once

#include <functional>

#include "psi/base/config.hpp"
#include "psi/soap/gateway.hpp"

namespace psi::soap {

/// What the life of a version does to every answer under its path, whatever the binding: what is retired is refused by
/// the path alone, what has its end announced says so in its headers. Thread-safe; `gateway` lives as long.
class VersionGate {
public:
    VersionGate(const base::Config& config, Gateway& gateway)
        : production_(config.environment.isProduction()), gateway_(gateway) {}

    /// Answers a complete request, by `next` where its version is served.
    transport::Response handle(transport::Request& request,
                               const std::function<transport::Response(transport::Request&)>& next);
    /// Words a refusal of the transport; under a retired path the retirement goes before whose certificate it is.
    transport::Response refuse(const transport::RequestHead& head, unsigned status, const base::Falha& falha);

private:
    [[nodiscard]] const VersaoDoServico* versionOf(const transport::RequestHead& head) const;
    transport::Response retired(const transport::RequestHead& head, const VersaoDoServico& version);

    const bool production_;
    Gateway& gateway_;
};

}  // namespace psi::soap
