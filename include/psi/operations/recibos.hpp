#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "psi/domain/pagamentos/recibo.hpp"
#include "psi/operations/call.hpp"

namespace psi::operations {

struct ConsultarRecibosPagamento {
    Contexto contexto;
    std::optional<int> anoPagamento;
    std::optional<domain::Data> dataInicio, dataFim;
    std::optional<int> tamanhoPagina;
    std::optional<std::string> pagina;
};
struct ConsultarRecibosPagamentoResposta {
    Resultado resultado;
    std::vector<domain::Recibo> recibo;
    std::optional<std::string> proximaPagina;
    std::optional<std::int64_t> total;
};
Resposta<ConsultarRecibosPagamentoResposta> handle(Pipeline& pipeline, const Call& call,
                                                   const ConsultarRecibosPagamento& comando);

struct ObterComprovativo {
    Contexto contexto;
    std::int64_t numeroRecibo = 0;
};
struct ObterComprovativoResposta {
    Resultado resultado;
    std::optional<domain::Recibo> recibo;
    std::string comprovativo;  ///< the PDF; empty where codigo is not 1
};
Resposta<ObterComprovativoResposta> handle(Pipeline& pipeline, const Call& call, const ObterComprovativo& comando);

/// Whether a receipt, of whatever employer, is ours. A number and a code that are not of one receipt are 13 and count
/// as a failure to identify.
struct VerificarComprovativo {
    Contexto contexto;
    std::int64_t numeroRecibo = 0;
    std::string codigoVerificacao;  ///< any case
};
struct VerificarComprovativoResposta {
    Resultado resultado;
    std::optional<domain::Data> dataPagamento;  ///< the three are absent where codigo is not 1
    std::optional<domain::Cents> valorPago;
    std::optional<domain::Instante> anuladoEm;  ///< absent too where the payment stands
};
Resposta<VerificarComprovativoResposta> handle(Pipeline& pipeline, const Call& call,
                                               const VerificarComprovativo& comando);

}  // namespace psi::operations
