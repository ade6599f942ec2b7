#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "psi/domain/centesimos.hpp"
#include "psi/domain/data.hpp"
#include "psi/domain/mes_referencia.hpp"

namespace psi::comprovativo {

/// What a payment document asked for one reference month.
struct Parcela {
    domain::MesReferencia mes;
    domain::Cents contribuicoes;  ///< may be negative: a credit set off
    domain::Cents juros;          ///< zero or above; of interest alone that a late payment had left: contribuicoes 0
};

/// Everything that a receipt says. Texts are UTF-8 without control characters.
struct Comprovativo {
    std::int64_t numeroRecibo = 0;
    std::string codigoVerificacao;  ///< see codigoVerificacao()
    std::string nomeEmpregador;     ///< of any length: wrapped
    std::string niss;               ///< 11 digits
    std::string nif;                ///< 9 digits
    std::string numeroDocumento;    ///< of the payment document, as it is cited
    std::string natureza;           ///< in words: "Contribuições da entidade empregadora"
    std::string meioPagamento;      ///< in words: "Referência Multibanco"
    domain::Data dataPagamento{};
    domain::Cents valorDocumento;                ///< what was asked for
    domain::Cents valorPago;                     ///< what was received; never below valorDocumento
    std::vector<Parcela> parcelas;               ///< in the order to print
    std::optional<domain::Cents> jurosPorPagar;  ///< that the payment's delay left, above zero
    std::optional<domain::Data> anuladoEm;       ///< the payment was undone: every page says so
    bool semValor = false;                       ///< the quality environment: every page says "QUALIDADE — SEM VALOR"
};

/// The receipt as a PDF of A4 pages with its fonts embedded. Pure: the same receipt gives the same bytes; no clock, no
/// file is read. Thread-safe. About 30 kB and 5 ms. Throws std::runtime_error where the PDF library fails (memory).
[[nodiscard]] std::string escreverPdf(const Comprovativo& comprovativo);

/// Sixteen characters in groups of four that follow from number, employer, document, date and amounts: whoever holds
/// the receipt's data can tell whether a paper agrees with them. No signature: it keeps nobody from making up both.
[[nodiscard]] std::string codigoVerificacao(const Comprovativo& comprovativo);

}  // namespace psi::comprovativo
