#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "psi/operations/call.hpp"
#include "psi/store/recibos.hpp"

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
    std::vector<store::Recibo> recibo;
    std::optional<std::string> proximaPagina;
    std::optional<std::int64_t> total;
};

struct ObterComprovativo {
    Contexto contexto;
    std::int64_t numeroRecibo = 0;
};
struct ObterComprovativoResposta {
    Resultado resultado;
    std::optional<store::Recibo> recibo;
    std::string comprovativo;  ///< the PDF; empty where codigo is not 1
};

}  // namespace psi::operations
