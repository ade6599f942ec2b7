#pragma once

#include <chrono>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "psi/base/config.hpp"
#include "psi/operations/operations.hpp"
#include "psi/soap/lives_of_versions.hpp"
#include "psi/transport/http.hpp"

namespace psi::soap {

/// Words a fault for a request that does not speak SOAP; gives nothing for one that does. Thread-safe.
using FaultElsewhere = std::function<std::optional<transport::Response>(const transport::RequestHead& head,
                                                                        unsigned status, const base::Falha& falha)>;

/// What another binding publishes of a service ("vinculos") with `base` ("https://host:port") as its server: it joins
/// the contract's zip file as <service>.openapi.yaml. Nothing where there is none. Thread-safe.
using DescriptionElsewhere = std::function<std::optional<std::string>(std::string_view service, std::string_view base)>;

/// What an operation has answered to an envelope that another binding made of its request.
struct DocumentReply {
    std::string envelope;               ///< of SOAP 1.1, valid against the published schema
    std::vector<std::string> binaries;  ///< its binary elements, where they were wanted beside it
    int codigo = 0;                     ///< of its resultado
    bool comEfeito = false;             ///< as operations::Resultado has it
    std::chrono::milliseconds delay{0};
};

/// The SOAP binding: routes, guard, published schema, gSOAP, faults, ?wsdl and ?xsd=. Thread-safe; never throws after
/// construction (which parses the schemas, and throws std::runtime_error where one is broken).
class Gateway {
public:
    Gateway(const base::Config& config, operations::Operations& operacoes, FaultElsewhere elsewhere = {},
            DescriptionElsewhere described = {}, Versoes versoes = Versoes());
    ~Gateway();

    /// Answers a complete request; runs on a worker.
    transport::Response handle(transport::Request& request);
    /// Words a refusal of the transport as a fault of the right SOAP version, or as the other binding does.
    transport::Response refuse(const transport::RequestHead& head, unsigned status, const base::Falha& falha);

    /// How large a body may be under the path, be it of a service or of one of its operations.
    [[nodiscard]] transport::BodyLimits bodyLimits(const transport::RequestHead& head) const;
    /// Whether a body that begins so is of an operation that needs more than is ordinary.
    [[nodiscard]] bool large(const transport::RequestHead& head, std::string_view beginning) const;

    /// The life of the versions that it serves.
    [[nodiscard]] const Versoes& versoes() const;

    // For another binding.

    /// Whether that service ("vinculos") is published in this environment.
    [[nodiscard]] bool serves(std::string_view service) const;
    /// Takes an envelope of SOAP 1.1 that was made of a request on the way that every request goes: schema, command,
    /// pipeline. The operation is one of a service that is served. A fault of the schema names no line. May throw.
    std::variant<DocumentReply, base::Falha> call(const transport::Request& request, std::string_view service,
                                                  std::string_view operation, std::string_view envelope,
                                                  bool binariesBeside);
    /// "https://host:port" of this server, as the request calls it or server.public_url says.
    [[nodiscard]] std::string base(const transport::RequestHead& head) const;

private:
    class Impl;
    std::unique_ptr<Impl> impl_;
};

}  // namespace psi::soap
