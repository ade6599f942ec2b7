#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "psi/domain/ciclo/apuramento.hpp"
#include "psi/domain/ciclo/avisos_do_ciclo.hpp"
#include "psi/domain/ciclo/comunicar_valores.hpp"
#include "psi/domain/ciclo/mes_do_ciclo.hpp"
#include "psi/operations/call.hpp"

/// CicloContributivoService (wsdl/v1/ciclo-contributivo.wsdl).

namespace psi::operations {

struct ConsultarCiclo {
    Contexto contexto;
    std::optional<domain::MesReferencia> mesReferencia;  ///< absent: the month before agora's
};
/// Where a month stands.
struct EstadoDoCiclo {
    explicit EstadoDoCiclo(domain::MesReferencia m) : mesReferencia(m) {}

    domain::Modelo modelo = domain::Modelo::Classico;
    std::optional<domain::MesReferencia> desde;  ///< first month in SCC
    std::optional<domain::MesReferencia> obrigatorioDesde;
    domain::MesReferencia mesReferencia;
    // What follows: of a month in SCC.
    std::optional<domain::EstadoMes> estado;
    std::optional<domain::PrazosDoMes> prazos;
    std::optional<std::int64_t> versao;
    std::optional<domain::TotaisDoMes> totais;
};
struct ConsultarCicloResposta {
    Resultado resultado;
    std::optional<EstadoDoCiclo> ciclo;
};
Resposta<ConsultarCicloResposta> handle(Pipeline& pipeline, const Call& call, const ConsultarCiclo& comando);

struct AderirCiclo {
    Contexto contexto;
};
struct AderirCicloResposta {
    Resultado resultado;
    std::optional<domain::MesReferencia> desde;  ///< the first month in SCC; with codigo 11 too
};
Resposta<AderirCicloResposta> handle(Pipeline& pipeline, const Call& call, const AderirCiclo& comando);

struct ConsultarValoresApurados {
    Contexto contexto;
    domain::MesReferencia mesReferencia;
    std::vector<std::string> nissTrabalhador;
    std::optional<int> codigoEstabelecimento;
    std::optional<domain::SituacaoValor> situacao;
    std::optional<int> tamanhoPagina;
    std::optional<std::string> pagina;
};
/// A computed value. Without establishment and what follows: a worker A_COMUNICAR.
struct ValorApurado {
    std::string nissTrabalhador;
    std::string nome;  ///< masked
    domain::SituacaoValor situacao = domain::SituacaoValor::Calculado;
    std::optional<domain::LinhaApurada> linha;
};
struct ConsultarValoresApuradosResposta {
    Resultado resultado;
    std::optional<EstadoDoCiclo> ciclo;  ///< with totals on the first page only
    std::vector<ValorApurado> valor;
    std::optional<std::string> proximaPagina;
    std::optional<std::int64_t> total;  ///< first page only
};
Resposta<ConsultarValoresApuradosResposta> handle(Pipeline& pipeline, const Call& call,
                                                  const ConsultarValoresApurados& comando);

struct ComunicarValores {
    Contexto contexto;
    domain::MesReferencia mesReferencia;
    std::vector<domain::LinhaDeValores> linha;
};
struct ComunicarValoresResposta {
    Resultado resultado;
    std::optional<std::string> comprovativoEntrega;  ///< absent on a dry run and where refused as a whole
    std::optional<std::int64_t> versao;
    std::optional<domain::TotaisDoMes> totais;
    std::int64_t aceites = 0, comAlertas = 0;               ///< workers
    std::vector<domain::ResultadoTrabalhador> trabalhador;  ///< those with messages; only niss, estado, mensagens
};
Resposta<ComunicarValoresResposta> handle(Pipeline& pipeline, const Call& call, const ComunicarValores& comando);

struct AnularValores {
    Contexto contexto;
    std::string comprovativoEntrega;  ///< UUID, any case
};
struct AnularValoresResposta {
    Resultado resultado;
    std::optional<std::int64_t> versao;
};
Resposta<AnularValoresResposta> handle(Pipeline& pipeline, const Call& call, const AnularValores& comando);

struct ConfirmarValores {
    Contexto contexto;
    domain::MesReferencia mesReferencia;
    std::int64_t versao = 0;
};
struct ConfirmarValoresResposta {
    Resultado resultado;
    std::optional<domain::TotaisDoMes> totais;
    std::int64_t blocos = 0;
};
Resposta<ConfirmarValoresResposta> handle(Pipeline& pipeline, const Call& call, const ConfirmarValores& comando);

struct ConsultarValoresComunicados {
    Contexto contexto;
    std::optional<domain::MesReferencia> mesReferencia;
    std::optional<domain::EstadoTrabalhador> estado;
    std::optional<std::string> comprovativoEntrega;
    std::optional<int> tamanhoPagina;
    std::optional<std::string> pagina;
};
/// A worker of a communication, with its alerts.
struct ValoresComunicados {
    explicit ValoresComunicados(domain::MesReferencia m) : mesReferencia(m) {}

    std::string comprovativoEntrega;
    std::int64_t numeroComunicacao = 0;
    domain::MesReferencia mesReferencia;
    std::string nissTrabalhador;
    domain::EstadoTrabalhador estado = domain::EstadoTrabalhador::Aceite;
    domain::Mensagens mensagens;
    std::int64_t linhas = 0;
    domain::Instante dataComunicacao{};
    bool anulada = false;
};
struct ConsultarValoresComunicadosResposta {
    Resultado resultado;
    std::vector<ValoresComunicados> comunicado;
    std::optional<std::string> proximaPagina;
    std::optional<std::int64_t> total;
};
Resposta<ConsultarValoresComunicadosResposta> handle(Pipeline& pipeline, const Call& call,
                                                     const ConsultarValoresComunicados& comando);

struct ObterValoresComunicados {
    Contexto contexto;
    std::string comprovativoEntrega;
    std::optional<int> tamanhoPagina;
    std::optional<std::string> pagina;
};
struct LinhaComunicada {
    explicit LinhaComunicada(domain::MesReferencia m) : mesRemuneracao(m) {}

    int indice = 0;  ///< from 1
    std::string nissTrabalhador;
    std::optional<int> codigoEstabelecimento;  ///< absent: not given, and not found
    std::optional<domain::Taxa> taxa;
    domain::MesReferencia mesRemuneracao;
    char natureza = ' ';
    domain::Centesimos dias;
    domain::Cents valor;
    domain::Acao acao = domain::Acao::Substituir;
};
struct ObterValoresComunicadosResposta {
    Resultado resultado;
    std::optional<domain::MesReferencia> mesReferencia;
    std::optional<std::int64_t> numeroComunicacao;
    bool anulada = false;
    std::vector<LinhaComunicada> linha;
    std::optional<std::string> proximaPagina;
    std::optional<std::int64_t> total;
};
Resposta<ObterValoresComunicadosResposta> handle(Pipeline& pipeline, const Call& call,
                                                 const ObterValoresComunicados& comando);

struct ConsultarAvisos {
    Contexto contexto;
    std::optional<domain::MesReferencia> mesReferencia;
    std::optional<domain::TipoAviso> tipo;
    std::optional<int> tamanhoPagina;
    std::optional<std::string> pagina;
};
struct AvisoDoCiclo {
    std::string idAviso;  ///< 32 hexadecimal digits
    domain::AvisoCiclo aviso;
};
struct ConsultarAvisosResposta {
    Resultado resultado;
    std::vector<AvisoDoCiclo> aviso;
    std::optional<std::string> proximaPagina;
    std::optional<std::int64_t> total;
};
Resposta<ConsultarAvisosResposta> handle(Pipeline& pipeline, const Call& call, const ConsultarAvisos& comando);

}  // namespace psi::operations
