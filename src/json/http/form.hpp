#pragma once

#include <optional>
#include <string_view>
#include <variant>

#include "json/http/json_address.hpp"
#include "psi/base/config.hpp"
#include "psi/soap/http_text.hpp"
#include "psi/soap/refusal.hpp"

namespace psi::json {

/// 415 unless it is application/json, in UTF-8 where it says.
[[nodiscard]] std::optional<soap::Refusal> checkJson(const std::optional<soap::MediaType>& media);

/// The two parts of an upload; views into the body.
struct Form {
    std::string_view request, octets;
};

/// Takes a multipart/form-data body apart, which has exactly the parts `pedido` and the medium's element, in any order.
/// Bounded as an MTOM body is.
[[nodiscard]] std::variant<Form, soap::Refusal> readForm(std::string_view body,
                                                         const std::optional<soap::MediaType>& media,
                                                         const Medium& medium, const base::Config::Limits& limits);

}  // namespace psi::json
