#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <variant>

#include "json/table/contract_table.hpp"
#include "psi/base/config.hpp"
#include "psi/base/falha.hpp"

namespace psi::json {

/// What stands beside a request's JSON and is of it all the same.
struct Beside {
    std::optional<std::string_view> idempotencyKey;  ///< of the header, without quotes: it is contexto/idPedido
    const Element* element = nullptr;                ///< of the request, whose octets came in a part of their own
    std::string_view octets;
};

/// Makes of a JSON request the envelope of SOAP 1.1 that it stands for, or says why it cannot: a Falha 400 with campo.
/// What is JSON, and what a member may be at all, is judged here; all else is the published schema's to judge. One
/// pass, linear, no tree; of one object the members are kept until it closes, because they come in any order.
[[nodiscard]] std::variant<std::string, base::Falha> requestDocument(std::string_view body, const Service& service,
                                                                     const Operation& operation, const Beside& beside,
                                                                     const base::Config::Limits& limits);

}  // namespace psi::json
