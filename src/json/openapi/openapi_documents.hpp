#pragma once

#include <functional>
#include <memory>
#include <nlohmann/json.hpp>
#include <string>
#include <string_view>
#include <vector>

#include "json/table/contract_table.hpp"

namespace psi::json {

/// The OpenAPI documents of the services, as they are committed, and one of all of them. Thread-safe.
class OpenApiDocuments {
public:
    enum class Standing { Gone, InForce, Deprecated };
    using Judge = std::function<Standing(const Service&)>;

    /// `judge`: whether a service is published here, and in the document of all as deprecated. Throws
    /// std::runtime_error where a document is not one of scripts/openapi.
    explicit OpenApiDocuments(const Judge& judge);
    ~OpenApiDocuments();

    struct Text {
        std::string content, etag;
    };
    /// With `base` ("https://host:port") as its server; of all services where `service` is nullptr. Nothing where none
    /// is served. Made when it is asked for; the last ones are kept.
    [[nodiscard]] std::shared_ptr<const Text> at(const Service* service, bool yaml, std::string_view base);

private:
    class Impl;
    std::unique_ptr<Impl> impl_;
};

}  // namespace psi::json
