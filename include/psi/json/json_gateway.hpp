#pragma once

#include <memory>

#include "psi/soap/gateway.hpp"
#include "psi/transport/http.hpp"

namespace psi::json {

/// The JSON binding: each operation at an address of its own, transcoded by a table that is made of the published
/// schemas into the document that SOAP would bring, and back; openapi.yaml. What is not its own goes to SOAP.
/// Thread-safe.
class JsonGateway {
public:
    /// Both live as long. Throws std::runtime_error where a published document is broken.
    JsonGateway(const base::Config& config, soap::Gateway& soap);
    ~JsonGateway();

    /// Answers a complete request; runs on a worker. What it throws is an internal error.
    transport::Response handle(transport::Request& request);

private:
    class Impl;
    std::unique_ptr<Impl> impl_;
};

}  // namespace psi::json
