#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "psi/domain/contratos/alterar_contrato.hpp"
#include "psi/domain/contratos/cessar_contrato.hpp"
#include "psi/domain/contratos/contrato.hpp"
#include "psi/domain/contratos/transferir_local_trabalho.hpp"
#include "psi/domain/contratos/vinculo_consultado.hpp"
#include "psi/operations/call.hpp"

namespace psi::operations {

struct ComunicarContrato {
    Contexto contexto;
    domain::DadosContrato contrato;
};
struct ComunicarContratoResposta {
    Resultado resultado;
};
Resposta<ComunicarContratoResposta> handle(Pipeline& pipeline, const Call& call, const ComunicarContrato& comando);

struct AlterarContrato {
    Contexto contexto;
    domain::AlteracaoContrato alteracao;
};
struct AlterarContratoResposta {
    Resultado resultado;
};
Resposta<AlterarContratoResposta> handle(Pipeline& pipeline, const Call& call, const AlterarContrato& comando);

struct CessarContrato {
    Contexto contexto;
    domain::Cessacao cessacao;
};
struct CessarContratoResposta {
    Resultado resultado;
};
Resposta<CessarContratoResposta> handle(Pipeline& pipeline, const Call& call, const CessarContrato& comando);

struct TransferirLocalTrabalho {
    Contexto contexto;
    domain::Transferencia transferencia;
};
struct TransferirLocalTrabalhoResposta {
    Resultado resultado;
};
Resposta<TransferirLocalTrabalhoResposta> handle(Pipeline& pipeline, const Call& call,
                                                 const TransferirLocalTrabalho& comando);

struct AnularComunicacao {
    Contexto contexto;
    std::int64_t numeroComunicacao = 0;
};
struct AnularComunicacaoResposta {
    Resultado resultado;
};
Resposta<AnularComunicacaoResposta> handle(Pipeline& pipeline, const Call& call, const AnularComunicacao& comando);

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
    std::vector<domain::ContratoConsultado> contrato;
    std::optional<std::string> proximaPagina;
    std::optional<std::int64_t> total;
};
Resposta<ConsultarContratosResposta> handle(Pipeline& pipeline, const Call& call, const ConsultarContratos& comando);

struct ConsultarComunicacoes {
    Contexto contexto;
    std::vector<std::string> nissTrabalhador;
    std::optional<std::string> operacao;
    std::optional<domain::Data> dataInicio, dataFim;
    std::optional<std::int64_t> numeroComunicacao;
    std::optional<int> tamanhoPagina;
    std::optional<std::string> pagina;
};
struct ConsultarComunicacoesResposta {
    Resultado resultado;
    std::vector<domain::Comunicacao> comunicacao;
    std::optional<std::string> proximaPagina;
    std::optional<std::int64_t> total;
};
Resposta<ConsultarComunicacoesResposta> handle(Pipeline& pipeline, const Call& call,
                                               const ConsultarComunicacoes& comando);

}  // namespace psi::operations
