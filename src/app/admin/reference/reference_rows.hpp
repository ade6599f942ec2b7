#pragma once

#include <string>
#include <vector>

#include <pqxx/transaction_base>

#include "app/admin/operator_files/reference_plan.hpp"

namespace psi::admin {

/// Every row on record, by key and date; with `dia` (AAAA-MM-DD) those in force on that day.
[[nodiscard]] std::vector<ReferenceRow> lerReferencia(pqxx::transaction_base& transaction, const ReferenceTable& tabela,
                                                      const std::string& dia = {});
/// Writes a plan without mistakes, in its order.
void guardarReferencia(pqxx::transaction_base& transaction, const ReferenceTable& tabela, const ReferencePlan& plano);

}  // namespace psi::admin
