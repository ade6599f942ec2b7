#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "psi/domain/contratos/vinculo_consultado.hpp"
#include "psi/operations/call.hpp"

namespace psi::operations {

// Commands: what the request says. Replies: what is answered. Their names are the contract's.

struct VerificarLigacao {
    Contexto contexto;
};
struct VerificarLigacaoResposta {
    Resultado resultado;
    std::optional<std::string> nissEmpregador;  ///< absent where codigo is not 1
    std::optional<domain::Instante> certificadoValidoAte;
};
Resposta<VerificarLigacaoResposta> handle(Pipeline& pipeline, const Call& call, const VerificarLigacao& comando);

struct ConsultarTrabalhadores {
    Contexto contexto;
    std::vector<std::string> nissTrabalhador;
    std::optional<std::string> situacao;
    std::optional<domain::Data> dataInicio, dataFim;
    std::optional<int> codigoEstabelecimento;
    std::optional<int> tamanhoPagina;
    std::optional<std::string> pagina;
};
struct ConsultarTrabalhadoresResposta {
    Resultado resultado;
    std::vector<domain::Trabalhador> trabalhador;  ///< `nome` already masked
    std::optional<std::string> proximaPagina;
    std::optional<std::int64_t> total;
};
Resposta<ConsultarTrabalhadoresResposta> handle(Pipeline& pipeline, const Call& call,
                                                const ConsultarTrabalhadores& comando);

struct SincronizarTrabalhadores {
    Contexto contexto;
    std::optional<std::string> marca;  ///< of the last reply; none: from the beginning
    std::optional<int> tamanhoPagina;
};
struct SincronizarTrabalhadoresResposta {
    Resultado resultado;
    std::vector<domain::Trabalhador> trabalhador;  ///< `nome` already masked; situacao also ANULADO
    std::optional<std::string> marca;              ///< absent where the request was refused
    std::optional<bool> haMais;
};
Resposta<SincronizarTrabalhadoresResposta> handle(Pipeline& pipeline, const Call& call,
                                                  const SincronizarTrabalhadores& comando);

}  // namespace psi::operations
