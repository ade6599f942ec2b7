#pragma once

#include <memory>

#include "psi/base/config.hpp"
#include "psi/operations/operations.hpp"
#include "psi/transport/http.hpp"

namespace psi::soap {

/// The SOAP binding: routes, guard, published schema, gSOAP, faults, ?wsdl and ?xsd=. Thread-safe; never throws after
/// construction (which parses the schemas, and throws std::runtime_error where one is broken).
class Gateway {
public:
    Gateway(const base::Config& config, operations::Operations& operacoes);
    ~Gateway();

    /// Answers a complete request; runs on a worker.
    transport::Response handle(transport::Request& request);
    /// Words a refusal of the transport as a fault of the right SOAP version.
    transport::Response refuse(const transport::RequestHead& head, unsigned status, const base::Falha& falha);

    /// How large a body may be under the path.
    [[nodiscard]] transport::BodyLimits bodyLimits(const transport::RequestHead& head) const;
    /// Whether a body that begins so is of an operation that needs more than is ordinary.
    [[nodiscard]] bool large(const transport::RequestHead& head, std::string_view beginning) const;

private:
    class Impl;
    std::unique_ptr<Impl> impl_;
};

}  // namespace psi::soap
