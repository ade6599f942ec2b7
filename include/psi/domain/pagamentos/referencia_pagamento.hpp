#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace psi::domain {

/// What a payment document asks to be quoted in a bank transfer: its number (8 digits) as an ISO 11649 creditor
/// reference, "RF" + two check digits + number, which banks check as it is typed. The same at the treasury's counter.
[[nodiscard]] std::string referenciaDePagamento(std::int64_t numeroDocumento);

/// The document that a creditor reference names: in any case, with or without spaces, its check digits right;
/// nothing otherwise.
[[nodiscard]] std::optional<std::int64_t> documentoDaReferencia(std::string_view texto);

}  // namespace psi::domain
