#pragma once

#include <nlohmann/json.hpp>
#include <string>
#include <string_view>

namespace psi::json {

/// YAML as scripts/openapi writes it: blocks, two spaces a level, every text in double quotes as JSON has them, so that
/// readers of YAML 1.1 and of 1.2 see the same.
[[nodiscard]] std::string writeYaml(const nlohmann::ordered_json& document);

/// Reads what scripts/openapi and writeYaml write, and nothing else; throws std::runtime_error that names the line.
[[nodiscard]] nlohmann::ordered_json readYaml(std::string_view text);

}  // namespace psi::json
