#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "psi/domain/ciclo/apuramento.hpp"
#include "psi/domain/ciclo/avisos_do_ciclo.hpp"
#include "psi/domain/ciclo/comunicar_valores.hpp"
#include "psi/domain/ciclo/mes_do_ciclo.hpp"
#include "psi/postgres/pool.hpp"
#include "psi/store/pedidos.hpp"

namespace psi::store {

// ---- where the employer's months stand ----------------------------------------------------------------------------

/// One round trip.
[[nodiscard]] domain::CicloDoEmpregador lerCiclo(postgres::Pool& pool, postgres::Deadline deadline,
                                                 std::int64_t empregador, domain::Instante agora);

struct CicloLido : PedidoLido {
    domain::CicloDoEmpregador ciclo;
};
/// The same with what the idPedido already answered. One round trip.
[[nodiscard]] CicloLido lerCicloComPedido(postgres::Pool& pool, postgres::Deadline deadline, std::int64_t empregador,
                                          std::int64_t cliente, const std::optional<std::string>& idPedido,
                                          domain::Instante agoraReal, domain::Instante agora);

// ---- the facts of a month -----------------------------------------------------------------------------------------

struct FiltroTrabalhadoresDoMes {
    std::vector<std::int64_t> nissTrabalhador;  ///< empty: all
    std::optional<int> codigoEstabelecimento;   ///< of a computed or communicated line; nothing: all
    std::int64_t depoisDe = 0;                  ///< NISS; 0: from the first
    std::optional<unsigned> limite;             ///< nothing: all
};
/// The workers linked on some day of the month, or with standing communicated values in it, by NISS. Cost in proportion
/// to what it gives.
[[nodiscard]] std::vector<domain::TrabalhadorDoMes> lerTrabalhadoresDoMes(postgres::Pool& pool,
                                                                          postgres::Deadline deadline,
                                                                          std::int64_t empregador,
                                                                          domain::MesReferencia mes,
                                                                          const FiltroTrabalhadoresDoMes& filtro);

/// A worker of a month whose blocks are written.
struct TrabalhadorEscrito {
    std::int64_t niss = 0;
    std::string nome;                          ///< in full
    std::vector<domain::LinhaApurada> linhas;  ///< in no order; origem and situacao are not told
};
/// What the blocks of the month hold, by NISS; of one establishment where the filter names it.
[[nodiscard]] std::vector<TrabalhadorEscrito> lerLinhasEscritas(postgres::Pool& pool, postgres::Deadline deadline,
                                                                std::int64_t empregador, domain::MesReferencia mes,
                                                                const FiltroTrabalhadoresDoMes& filtro);

/// What the written blocks of the month come to, the workers in them, and their lines.
struct TotaisEscritos {
    domain::TotaisDoMes totais;
    std::int64_t linhas = 0;
};
[[nodiscard]] TotaisEscritos lerTotaisEscritos(postgres::Pool& pool, postgres::Deadline deadline,
                                               std::int64_t empregador, domain::MesReferencia mes);

// ---- writing a month's blocks -------------------------------------------------------------------------------------

/// What a month's blocks were decided on, and may not have changed since.
struct MesLido {
    std::int64_t versaoDoMes = 1;  ///< of ciclo_mes
    std::int64_t versao = 0;       ///< the employer's: declarations and documents
    std::int64_t marca = 0;        ///< the employer's: vínculos
    int ronda = 0;                 ///< of the blocks written last
};

/// Confirms: blocks, their lines, the month's row, idPedido with its reply, audit line. One durable round trip. Throws
/// postgres::Conflict where the month, or what it is made of, has changed since it was read.
std::int64_t aplicarConfirmarValores(postgres::Pool& pool, postgres::Deadline deadline, const WriteBase& escrita,
                                     domain::MesReferencia mes, const std::vector<domain::BlocoApurado>& blocos,
                                     const MesLido& lido, domain::Instante agora);

/// Writes a month that the deadline closed, with `instante` its last one, client 0, a number of its own and an audit
/// line FecharMes of `agoraReal`. One durable round trip; false where another wrote it first. Throws postgres::Conflict
/// where what it is made of has changed since it was read.
bool fecharMes(postgres::Pool& pool, postgres::Deadline deadline, std::int64_t empregador, domain::MesReferencia mes,
               const std::vector<domain::BlocoApurado>& blocos, const MesLido& lido, domain::Instante instante,
               domain::Instante agoraReal, const std::string& correlacao);

// ---- adhesion -----------------------------------------------------------------------------------------------------

std::int64_t aplicarAderirCiclo(postgres::Pool& pool, postgres::Deadline deadline, const WriteBase& escrita,
                                domain::MesReferencia primeiro, domain::Instante agora);

// ---- communicating ------------------------------------------------------------------------------------------------

struct ComunicarValoresLido : PedidoLido {
    domain::FactosComunicarValores factos;
};
/// One round trip. `meses`: every mesRemuneracao of the request, the reference month included.
[[nodiscard]] ComunicarValoresLido lerComunicarValores(
    postgres::Pool& pool, postgres::Deadline deadline, std::int64_t empregador, std::int64_t cliente,
    const std::optional<std::string>& idPedido, domain::MesReferencia mes, std::span<const std::int64_t> trabalhadores,
    std::span<const domain::MesReferencia> meses, domain::Instante agoraReal, domain::Instante agora);

struct NovaComunicacaoValores {
    std::string comprovativo;  ///< UUID, new
    domain::MesReferencia mes;
    std::span<const domain::LinhaDeValores> linhas;
    std::span<const domain::ResultadoTrabalhador> trabalhadores;
    bool reabre = false;  ///< the month was confirmed: its blocks become ANULADA
};
struct ComunicacaoValoresFeita {
    std::int64_t numeroComunicacao = 0;
};
/// One durable round trip: the communication, its workers with their messages, the lines of the accepted ones and of
/// those identified, the month's versao where some worker is accepted, idPedido with its reply, audit line. Throws
/// postgres::Conflict where what it was decided on has changed.
ComunicacaoValoresFeita aplicarComunicarValores(postgres::Pool& pool, postgres::Deadline deadline,
                                                const WriteBase& escrita, const NovaComunicacaoValores& nova,
                                                const MesLido& lido, domain::Instante agora);

struct AnularValoresLido : PedidoLido {
    domain::FactosAnularValores factos;
};
[[nodiscard]] AnularValoresLido lerAnularValores(postgres::Pool& pool, postgres::Deadline deadline,
                                                 std::int64_t empregador, std::int64_t cliente,
                                                 const std::optional<std::string>& idPedido,
                                                 const std::string& comprovativo, domain::Instante agoraReal,
                                                 domain::Instante agora);
std::int64_t aplicarAnularValores(postgres::Pool& pool, postgres::Deadline deadline, const WriteBase& escrita,
                                  const std::string& comprovativo, domain::MesReferencia mes, bool reabre,
                                  const MesLido& lido, domain::Instante agora);

// ---- consultations ------------------------------------------------------------------------------------------------

/// A worker of a communication.
struct TrabalhadorComunicado {
    explicit TrabalhadorComunicado(domain::MesReferencia m) : mes(m) {}

    std::int64_t id = 0;  ///< of the row, grows with time
    std::string comprovativo;
    std::int64_t numeroComunicacao = 0;
    domain::MesReferencia mes;
    std::int64_t niss = 0;
    domain::EstadoTrabalhador estado = domain::EstadoTrabalhador::Aceite;
    domain::Mensagens mensagens;
    std::int64_t linhas = 0;
    domain::Instante instante{};
    std::optional<std::int64_t> anuladaPor;
};
struct FiltroComunicados {
    std::optional<domain::MesReferencia> mes;
    std::optional<domain::EstadoTrabalhador> estado;
    std::optional<std::string> comprovativo;
    std::int64_t depoisDe = 0;
    unsigned limite = 200;
};
struct PaginaComunicados {
    std::vector<TrabalhadorComunicado> linhas;
    bool haMais = false;
    std::optional<std::int64_t> total;  ///< first page only
};
[[nodiscard]] PaginaComunicados consultarValoresComunicados(postgres::Pool& pool, postgres::Deadline deadline,
                                                            std::int64_t empregador, const FiltroComunicados& filtro);

struct LinhaGuardada {
    explicit LinhaGuardada(domain::MesReferencia m) : mesRemuneracao(m) {}

    int indice = 0;  ///< from 1, in the request
    std::int64_t niss = 0;
    int codigoEstabelecimento = 0;  ///< as given, or as found; 0: neither
    domain::Taxa taxa;              ///< likewise
    domain::MesReferencia mesRemuneracao;
    char natureza = ' ';
    int meiosDias = 0;        ///< of an accepted line; else cut to halves
    domain::Centesimos dias;  ///< as it came
    domain::Cents valor;
    domain::Acao acao = domain::Acao::Substituir;
};
struct ComunicacaoInteira {
    explicit ComunicacaoInteira(domain::MesReferencia m) : mes(m) {}

    std::int64_t numeroComunicacao = 0;
    domain::MesReferencia mes;
    domain::Instante instante{};
    std::optional<std::int64_t> anuladaPor;
    std::vector<LinhaGuardada> linhas;
    bool haMais = false;
    std::optional<std::int64_t> total;
};
/// Nothing: no such communication of the employer.
[[nodiscard]] std::optional<ComunicacaoInteira> obterValoresComunicados(postgres::Pool& pool,
                                                                        postgres::Deadline deadline,
                                                                        std::int64_t empregador,
                                                                        const std::string& comprovativo, int depoisDe,
                                                                        unsigned limite);

/// What the notices of these months are derived from, but for `porPagar` of a month whose blocks are not written. By
/// month; one round trip.
[[nodiscard]] std::vector<domain::FactosAvisosMes> lerAvisos(postgres::Pool& pool, postgres::Deadline deadline,
                                                             std::int64_t empregador,
                                                             std::span<const domain::MesReferencia> meses);

// ---- interruptions ------------------------------------------------------------------------------------------------

struct NovaInterrupcao {
    std::int64_t trabalhador = 0;
    domain::Periodo dias;  ///< no end: it goes on
    std::string tipo;      ///< DOENCA, PARENTALIDADE, SUSPENSAO, OUTRA
};
/// Quality only. The interruption, whose id is the number that it gives, the marks of the worker's vínculos, the versao
/// of the months that it reaches, idPedido with its reply, audit line. One durable round trip.
std::int64_t aplicarSimularInterrupcao(postgres::Pool& pool, postgres::Deadline deadline, const WriteBase& escrita,
                                       const NovaInterrupcao& nova, domain::Instante agora);

}  // namespace psi::store
