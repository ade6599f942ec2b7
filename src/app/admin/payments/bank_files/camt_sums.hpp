#pragma once

#include <optional>
#include <string>
#include <vector>

#include "app/admin/payments/bank_files/camt_values.hpp"

namespace psi::admin {

/// A transaction of an entry with its amount, below zero where it goes the other way.
struct Somado {
    const xmlNode* movimento = nullptr;
    domain::Cents valor;
};

/// Why the entry's amount is not the sum of its transactions, or a batch's totals are not; nothing where all agree, or
/// the bank's charges (Chrgs, of the entry, of its transactions, or both) are the difference. `movimentos` in the order
/// of the message.
[[nodiscard]] std::optional<std::string> somasErradas(const xmlNode* entrada, const std::vector<Somado>& movimentos);

/// The entries of one notification, against its TxsSummry.
class Totais {
public:
    void juntar(const xmlNode* entrada);
    /// Why the summary does not agree; nothing where it does, or says nothing.
    [[nodiscard]] std::optional<std::string> erro(const xmlNode* summary) const;

private:
    struct Soma {
        std::size_t quantas = 0;
        domain::Cents valor;
    };
    [[nodiscard]] static std::optional<std::string> comparar(const xmlNode* total, const Soma& soma,
                                                             const std::string& quais);
    Soma creditos_, debitos_;
};

}  // namespace psi::admin
