#pragma once

#include <optional>

#include "psi/base/falha.hpp"
#include "psi/transport/http.hpp"

namespace psi::json {

/// A fault as application/problem+json (RFC 9457), under the status that goes with it. `status`: as SOAP has it.
/// Thread-safe.
[[nodiscard]] transport::Response problem(const transport::RequestHead& head, unsigned status,
                                          const base::Falha& falha);

/// The same for a request that speaks JSON: its path has a segment behind the version or ends in .yaml or .json, or its
/// Content-Type is application/json. Nothing for another one.
[[nodiscard]] std::optional<transport::Response> problemWhereSpoken(const transport::RequestHead& head, unsigned status,
                                                                    const base::Falha& falha);

}  // namespace psi::json
