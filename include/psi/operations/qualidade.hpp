#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "psi/domain/centesimos.hpp"
#include "psi/domain/reposicao.hpp"
#include "psi/operations/call.hpp"
#include "psi/operations/homologacao.hpp"

namespace psi::operations {

// QualidadeService: in the quality environment only.

struct ReporDados {
    Contexto contexto;
    bool apenasEmpregador = false;  ///< else every employer of the caller's vendor
};
struct ReporDadosResposta {
    Resultado resultado;
    std::vector<domain::Reposicao> reposicao;  ///< empty where codigo is not 1
};
Resposta<ReporDadosResposta> handle(Pipeline& pipeline, const Call& call, const ReporDados& comando);

struct DefinirRelogio {
    Contexto contexto;
    domain::Data data{};
};
struct DefinirRelogioResposta {
    Resultado resultado;  ///< its dataSimulada is the new date
};
Resposta<DefinirRelogioResposta> handle(Pipeline& pipeline, const Call& call, const DefinirRelogio& comando);

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
Resposta<SimularPagamentoResposta> handle(Pipeline& pipeline, const Call& call, const SimularPagamento& comando);

/// Registers an interruption as social security would know it; never changed, gone with ReporDados.
struct SimularInterrupcao {
    Contexto contexto;
    std::string nissTrabalhador;
    domain::Data dataInicio{};
    std::optional<domain::Data> dataFim;  ///< absent: goes on
    std::string tipo;                     ///< DOENCA, PARENTALIDADE, SUSPENSAO, OUTRA
};
struct SimularInterrupcaoResposta {
    Resultado resultado;
};
Resposta<SimularInterrupcaoResposta> handle(Pipeline& pipeline, const Call& call, const SimularInterrupcao& comando);

struct ConsultarHomologacao {
    Contexto contexto;
};
struct ConsultarHomologacaoResposta {
    Resultado resultado;
    std::vector<CenarioHomologacao> cenario;
};
Resposta<ConsultarHomologacaoResposta> handle(Pipeline& pipeline, const Call& call,
                                              const ConsultarHomologacao& comando);

}  // namespace psi::operations
