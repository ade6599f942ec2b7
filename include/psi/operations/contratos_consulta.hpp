#pragma once

#include "psi/operations/call.hpp"
#include "psi/store/contratos_consulta.hpp"

namespace psi::operations {

/// The filters of ConsultarTrabalhadores.
struct ConsultarContratos {
    Contexto contexto;
    std::vector<std::string> nissTrabalhador;
    std::optional<std::string> situacao;
    std::optional<domain::Data> dataInicio, dataFim;
    std::optional<int> codigoEstabelecimento;
    std::optional<int> tamanhoPagina;
    std::optional<std::string> pagina;
};
struct ConsultarContratosResposta {
    Resultado resultado;
    std::vector<store::ContratoConsultado> contrato;
    std::optional<std::string> proximaPagina;
    std::optional<std::int64_t> total;
};

}  // namespace psi::operations
