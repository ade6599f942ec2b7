#pragma once

#include <optional>
#include <string>
#include <vector>

#include "psi/base/config.hpp"
#include "psi/domain/data.hpp"
#include "psi/postgres/pool.hpp"

namespace psi::store {

/// What the law renews each year (R-PRZ-08).
struct DadoAnual {
    std::string tabela;  ///< of the reference data: "taxa_juro"
    int ano = 0;         ///< in which the row begins that is in force; 0: there is none
};

/// All of it on that day. Throws as a read does.
[[nodiscard]] std::vector<DadoAnual> lerDadosAnuais(postgres::Pool& pool, postgres::Deadline deadline,
                                                    domain::Data hoje);

/// The same over a connection of its own, with the gateway's settings; none where the store is not migrated that far.
/// Throws postgres::StoreUnavailable where it cannot be reached.
[[nodiscard]] std::vector<DadoAnual> dadosAnuais(const base::Config::Database& options, domain::Data hoje);

/// Where it is of an earlier year than `hoje`: that, and what to do. English, one line.
[[nodiscard]] std::optional<std::string> conselho(const DadoAnual& dado, domain::Data hoje);

}  // namespace psi::store
