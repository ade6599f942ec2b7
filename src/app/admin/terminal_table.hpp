#pragma once

#include <string>

#include <nlohmann/json_fwd.hpp>

namespace psi::admin {

/// Objects as a table for a person: a heading of their names, a row each, columns as wide as what is in them, numbers
/// to the right. What an object does not have is left empty; lists are written with commas. Columns that are empty in
/// every row are left out.
[[nodiscard]] std::string tableOf(const nlohmann::ordered_json& objects);

}  // namespace psi::admin
