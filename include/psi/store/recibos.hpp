#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "psi/domain/centesimos.hpp"
#include "psi/domain/data.hpp"
#include "psi/domain/mes_referencia.hpp"
#include "psi/postgres/pool.hpp"

namespace psi::store {

struct Recibo {
    std::int64_t numero = 0;
    std::int64_t documento = 0;
    domain::Data dataPagamento{};
    domain::Cents valorPago;                     ///< may be more than `valor`
    domain::Cents valor;                         ///< of the document
    std::string natureza;                        ///< CONTRIBUICOES
    std::string meio;                            ///< MULTIBANCO, TRANSFERENCIA, TESOURARIA
    std::optional<domain::Cents> jurosPorPagar;  ///< that the payment's delay left; nothing: none
    std::optional<domain::Instante> anuladoEm;   ///< the payment was undone
};

struct FiltroRecibos {
    std::optional<domain::Data> dataInicio, dataFim;  ///< of payment, both included
    std::optional<std::int64_t> depoisDe;
    unsigned limite = 200;
};

struct PaginaRecibos {
    std::vector<Recibo> linhas;
    bool haMais = false;
    std::optional<std::int64_t> total;  ///< first page only (depoisDe absent)
};

/// One round trip. Ordered by number.
[[nodiscard]] PaginaRecibos consultarRecibos(Pool& pool, Deadline deadline, std::int64_t empregador,
                                             const FiltroRecibos& filtro);

struct ParcelaDoRecibo {
    domain::MesReferencia mes;
    domain::Cents contribuicoes, juros;
};

/// A receipt with what its paper says besides.
struct ReciboInteiro {
    Recibo recibo;
    std::string nomeEmpregador;
    std::int64_t nif = 0;
    std::vector<ParcelaDoRecibo> parcelas;  ///< by month
};

/// One round trip; nothing where the employer has no receipt of that number.
[[nodiscard]] std::optional<ReciboInteiro> lerRecibo(Pool& pool, Deadline deadline, std::int64_t empregador,
                                                     std::int64_t numero);

}  // namespace psi::store
