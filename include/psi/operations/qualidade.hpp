#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "psi/operations/call.hpp"
#include "psi/operations/homologacao.hpp"
#include "psi/store/qualidade.hpp"

namespace psi::operations {

// QualidadeService: in the quality environment only.

struct ReporDados {
    Contexto contexto;
    bool apenasEmpregador = false;  ///< else every employer of the caller's vendor
};
struct ReporDadosResposta {
    Resultado resultado;
    std::vector<store::Reposicao> reposicao;  ///< empty where codigo is not 1
};

struct DefinirRelogio {
    Contexto contexto;
    domain::Data data{};
};
struct DefinirRelogioResposta {
    Resultado resultado;  ///< its dataSimulada is the new date
};

struct SimularPagamento {
    Contexto contexto;
    std::int64_t numeroDocumento = 0;
    std::optional<domain::Cents> valor;         ///< absent: the document's
    std::optional<domain::Data> dataPagamento;  ///< absent: the day of the request's clock
    std::optional<std::string> meioPagamento;   ///< absent: MULTIBANCO
};
/// What the bank's notice came to.
struct PagamentoSimulado {
    std::string resultado;  ///< APLICADO, EXCESSO, INSUFICIENTE, EXPIRADO, CANCELADO, JA_PAGO
    domain::Cents valorPago;
    domain::Data dataPagamento{};
    std::optional<std::int64_t> numeroRecibo;  ///< absent on a dry run and where it did not pay
};
struct SimularPagamentoResposta {
    Resultado resultado;
    std::optional<PagamentoSimulado> pagamento;  ///< absent where codigo is not 1
};

struct ConsultarHomologacao {
    Contexto contexto;
};
struct ConsultarHomologacaoResposta {
    Resultado resultado;
    std::vector<CenarioHomologacao> cenario;
};

}  // namespace psi::operations
