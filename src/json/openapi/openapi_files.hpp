#pragma once

#include <span>
#include <string_view>

namespace psi::json {

/// wsdl/<version>/<service>.openapi.yaml, as it was when the program was built.
struct OpenApiFile {
    std::string_view service, version, content;
};
[[nodiscard]] std::span<const OpenApiFile> openApiFiles();

}  // namespace psi::json
