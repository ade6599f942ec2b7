#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "psi/domain/centesimos.hpp"

namespace psi::domain {

/// What a Multibanco reference is made of, besides the amount.
struct ChaveMultibanco {
    int entidade = 0;       ///< 5 digits, 0..99999
    int subEntidade = 0;    ///< 3 digits, 0..999
    int identificador = 0;  ///< 4 digits, 0..9999
};

/// The reference's nine digits: sub-entity (3), identifier (4), check (2) over entity, sub-entity, identifier and
/// amount (R-IDE-07). Nothing where the amount is not above zero, is above `maximo`
/// (reference data) or above the eight digits of cents that the check covers, or where a part of the key is out of
/// range.
[[nodiscard]] std::optional<std::string> referenciaMultibanco(const ChaveMultibanco& chave, Cents valor, Cents maximo);

/// Whether the nine digits of `referencia` carry the check digits of that entity and amount.
[[nodiscard]] bool referenciaMultibancoCerta(int entidade, std::string_view referencia, Cents valor);

}  // namespace psi::domain
