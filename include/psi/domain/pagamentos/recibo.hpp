#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "psi/domain/centesimos.hpp"
#include "psi/domain/data.hpp"
#include "psi/domain/mes_referencia.hpp"

namespace psi::domain {

struct Recibo {
    std::int64_t numero = 0;
    std::int64_t documento = 0;
    Data dataPagamento{};
    Cents valorPago;                     ///< may be more than `valor`
    Cents valor;                         ///< of the document
    std::string natureza;                ///< CONTRIBUICOES
    std::string meio;                    ///< MULTIBANCO, TRANSFERENCIA, TESOURARIA
    std::optional<Cents> jurosPorPagar;  ///< that the payment's delay left; nothing: none
    std::optional<Instante> anuladoEm;   ///< the payment was undone
};

struct ParcelaDoRecibo {
    MesReferencia mes;
    Cents contribuicoes, juros;
};

/// A receipt with what its paper says besides.
struct ReciboInteiro {
    Recibo recibo;
    std::string nomeEmpregador;
    std::int64_t nif = 0;
    std::vector<ParcelaDoRecibo> parcelas;  ///< by month
};

}  // namespace psi::domain
