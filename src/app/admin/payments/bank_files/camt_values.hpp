#pragma once

#include <optional>
#include <string>
#include <vector>

#include "app/admin/payments/bank_files/camt_xml.hpp"
#include "psi/domain/centesimos.hpp"
#include "psi/domain/data.hpp"

// Single values of a camt.054 message.

namespace psi::admin {

struct Quantia {
    std::optional<domain::Cents> valor;  ///< nothing: none, or with more than two decimals
    std::string moeda;
};

/// An Amt element; of a null one, nothing.
[[nodiscard]] Quantia quantia(const xmlNode* elemento);
/// The sum of the Chrgs below an entry or a transaction, in euros; others count for nothing.
[[nodiscard]] domain::Cents encargos(const xmlNode* no);
/// The booking day of an entry, else its value day; nothing where it is none.
[[nodiscard]] std::optional<domain::Data> dataDoMovimento(const xmlNode* entrada);
/// IBAN, else another number, of an Acct element; without spaces, in capitals.
[[nodiscard]] std::string contaDe(const xmlNode* conta);
/// xs:boolean.
[[nodiscard]] bool verdadeiro(const std::string& texto);

}  // namespace psi::admin
