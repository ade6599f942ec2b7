#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "psi/domain/centesimos.hpp"
#include "psi/domain/data.hpp"
#include "psi/domain/pagamentos/documento_pagamento.hpp"

namespace psi::domain {

struct PagamentoMultibanco {
    int entidade = 0;        ///< 5 digits
    std::string referencia;  ///< 9 digits

    bool operator==(const PagamentoMultibanco&) const = default;
};

struct DocumentoPagamento {
    int ambito = 0;
    std::int64_t numero = 0;                               ///< 8 digits
    EstadoDocumento estado = EstadoDocumento::APagamento;  ///< as written: see estadoEm
    Instante dataEmissao{}, dataValidade{};
    Cents valor, contribuicoes, juros;
    std::vector<Parcela> parcelas;  ///< by month; read ones without the blocks' keys
    std::optional<PagamentoMultibanco> multibanco;
    std::string iban;
    std::optional<Data> dataPagamento;
    std::optional<Instante> dataCancelamento;
    std::optional<Cents> jurosPorPagar;      ///< that its late payment left (decidirAviso); nothing: none
    std::vector<std::int64_t> jurosTomados;  ///< of a new one: keys of the interest that it gathers; never read

    bool operator==(const DocumentoPagamento&) const = default;
};

}  // namespace psi::domain
