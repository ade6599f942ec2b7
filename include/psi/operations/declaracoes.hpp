#pragma once

#include <optional>
#include <string>
#include <vector>

#include "psi/domain/ciclo/mes_do_ciclo.hpp"
#include "psi/domain/declaracoes/declaracao_consultada.hpp"
#include "psi/domain/declaracoes/mes_consultado.hpp"
#include "psi/operations/call.hpp"

/// DeclaracoesRemuneracoesService (wsdl/v1/declaracoes.wsdl).

namespace psi::operations {

/// A delivered block's outcome.
struct ResultadoBloco {
    explicit ResultadoBloco(domain::ChaveBloco c) : chave(c) {}

    int numeroBloco = 0;
    std::string estado;  ///< ACEITE or REJEITADA
    domain::ChaveBloco chave;
    domain::Cents totalRemuneracoes, totalContribuicoes;                             ///< computed
    std::optional<domain::Cents> contribuicoesTrabalhador, contribuicoesEmpregador;  ///< absent: no rate in force
    std::int64_t numeroLinhas = 0;
    domain::MensagensBloco mensagens;

    bool operator==(const ResultadoBloco&) const = default;
};

/// What every delivery answers. A request refused as a whole (23, 13, a file whose structure is broken) has neither.
struct RespostaEntrega {
    Resultado resultado;
    std::optional<std::string> identificadorEntrega;  ///< absent on a dry run
    std::vector<ResultadoBloco> bloco;
};

struct EntregarDeclaracao {
    Contexto contexto;
    domain::BlocoDeclarado bloco;
};
struct EntregarDeclaracaoResposta : RespostaEntrega {};
Resposta<EntregarDeclaracaoResposta> handle(Pipeline& pipeline, const Call& call, const EntregarDeclaracao& comando);

struct EntregarFicheiro {
    Contexto contexto;
    std::string ficheiro;  ///< the DRI text file's bytes
};
struct EntregarFicheiroResposta : RespostaEntrega {};
Resposta<EntregarFicheiroResposta> handle(Pipeline& pipeline, const Call& call, const EntregarFicheiro& comando);

struct SubstituirDeclaracao {
    Contexto contexto;
    domain::ChaveEntrega chave;
    domain::BlocoDeclarado bloco;
};
struct SubstituirDeclaracaoResposta : RespostaEntrega {};
Resposta<SubstituirDeclaracaoResposta> handle(Pipeline& pipeline, const Call& call,
                                              const SubstituirDeclaracao& comando);

struct AnularDeclaracao {
    Contexto contexto;
    domain::ChaveEntrega chave;
};
struct AnularDeclaracaoResposta {
    Resultado resultado;
};
Resposta<AnularDeclaracaoResposta> handle(Pipeline& pipeline, const Call& call, const AnularDeclaracao& comando);

struct ConsultarDeclaracoes {
    Contexto contexto;
    std::optional<domain::MesReferencia> mesReferencia;
    std::optional<std::string> estado;
    std::optional<int> codigoEstabelecimento;
    std::optional<int> tamanhoPagina;
    std::optional<std::string> pagina;
};
struct ConsultarDeclaracoesResposta {
    Resultado resultado;
    std::vector<domain::Declaracao> declaracao;
    std::optional<std::string> proximaPagina;
    std::optional<std::int64_t> total;
};
Resposta<ConsultarDeclaracoesResposta> handle(Pipeline& pipeline, const Call& call,
                                              const ConsultarDeclaracoes& comando);

struct ObterDeclaracao {
    Contexto contexto;
    domain::ChaveEntrega chave;
    std::optional<int> tamanhoPagina;
    std::optional<std::string> pagina;
};
struct ObterDeclaracaoResposta {
    Resultado resultado;
    std::optional<domain::Declaracao> declaracao;
    domain::MensagensBloco mensagem;
    std::vector<domain::LinhaDeclarada> linha;
    std::optional<std::string> proximaPagina;
    std::optional<std::int64_t> total;
};
Resposta<ObterDeclaracaoResposta> handle(Pipeline& pipeline, const Call& call, const ObterDeclaracao& comando);

struct ConsultarMes {
    Contexto contexto;
    domain::MesReferencia mesReferencia;
    std::vector<std::string> nissTrabalhador;
    std::optional<int> codigoEstabelecimento;
    std::optional<domain::SituacaoNoMes> situacao;
    std::optional<int> tamanhoPagina;
    std::optional<std::string> pagina;
};
/// What is said of the month as a whole, on every page.
struct CabecalhoDoMes {
    explicit CabecalhoDoMes(domain::MesReferencia m) : mesReferencia(m) {}

    domain::MesReferencia mesReferencia;
    domain::Modelo modelo = domain::Modelo::Classico;
    std::optional<domain::EstadoMes> estado;  ///< of a month of the new cycle
    std::optional<domain::Data> dataLimitePagamento;
};
struct ConsultarMesResposta {
    Resultado resultado;
    std::optional<CabecalhoDoMes> mes;                  ///< absent where the request was refused
    std::optional<domain::SomasDoMes> somas;            ///< first page only
    std::vector<domain::BlocoDoMes> bloco;              ///< first page only, at most 200
    std::optional<bool> maisBlocos;                     ///< first page only
    std::vector<domain::MesDoTrabalhador> trabalhador;  ///< `nome` already masked
    std::optional<std::string> proximaPagina;
    std::optional<std::int64_t> total;
};
Resposta<ConsultarMesResposta> handle(Pipeline& pipeline, const Call& call, const ConsultarMes& comando);

}  // namespace psi::operations
