#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "json/table/contract_table.hpp"

namespace psi::json {

/// Makes JSON of the envelope of a reply, members in the published order, numbers as they are written there. Throws
/// std::runtime_error where the envelope is not one of that operation's replies: it is of our own making.
[[nodiscard]] std::string replyDocument(std::string_view envelope, const Operation& operation);

/// The value of the first element of that name in a reply; nothing where there is none.
[[nodiscard]] std::optional<std::string> valueIn(std::string_view envelope, std::string_view element);

/// `text` as the inside of a JSON string. Bytes that are no UTF-8 are not expected.
void appendEscaped(std::string& out, std::string_view text);

}  // namespace psi::json
