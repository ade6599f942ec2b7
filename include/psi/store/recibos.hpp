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

/// What the code of a receipt is made of.
struct ReciboAVerificar {
    std::int64_t empregador = 0, documento = 0;
    domain::Data dataPagamento{};
    domain::Cents valorPago, valor;
    std::optional<domain::Instante> anuladoEm;
};
struct ReciboAVerificarLido {
    unsigned falhasIdentidadeNestaHora = 0;
    std::optional<ReciboAVerificar> recibo;  ///< nothing: no receipt has that number
};

/// One round trip, over the receipts of every employer.
[[nodiscard]] ReciboAVerificarLido lerReciboAVerificar(postgres::Pool& pool, postgres::Deadline deadline,
                                                       std::int64_t cliente, std::int64_t numero,
                                                       domain::Instante agoraReal);

}  // namespace psi::store
