#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "psi/domain/centesimos.hpp"
#include "psi/domain/data.hpp"
#include "psi/domain/mes_referencia.hpp"
#include "psi/domain/pagamentos/recibo.hpp"
#include "psi/postgres/pool.hpp"

namespace psi::store {

struct FiltroRecibos {
    std::optional<domain::Data> dataInicio, dataFim;  ///< of payment, both included
    std::optional<std::int64_t> depoisDe;
    unsigned limite = 200;
};

struct PaginaRecibos {
    std::vector<domain::Recibo> linhas;
    bool haMais = false;
    std::optional<std::int64_t> total;  ///< first page only (depoisDe absent)
};

/// One round trip. Ordered by number.
[[nodiscard]] PaginaRecibos consultarRecibos(postgres::Pool& pool, postgres::Deadline deadline, std::int64_t empregador,
                                             const FiltroRecibos& filtro);

/// One round trip; nothing where the employer has no receipt of that number.
[[nodiscard]] std::optional<domain::ReciboInteiro> lerRecibo(postgres::Pool& pool, postgres::Deadline deadline,
                                                             std::int64_t empregador, std::int64_t numero);

}  // namespace psi::store
