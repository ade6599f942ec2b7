#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "psi/domain/data.hpp"
#include "psi/postgres/pool.hpp"

namespace psi::store {

/// A row of a table of codes, in force on a day.
struct CodeRow {
    std::string codigo, designacao;
    std::string de, ate;       ///< AAAA-MM-DD; `ate` empty: without end
    std::string qualificacao;  ///< of what the code is one: the kind of term of a reason; else empty
};

/// The tables that requests and replies take their codes from.
enum class CodeTable {
    Modalidades,
    Prestacoes,
    MotivosContrato,
    MotivosFim,
    Enquadramentos,
    Naturezas,
    Ambitos,
    Profissoes
};

/// By code. Throws what the pool throws.
[[nodiscard]] std::vector<CodeRow> lerCodigos(postgres::Pool& pool, postgres::Deadline deadline, CodeTable qual,
                                              domain::Data dia);

}  // namespace psi::store
