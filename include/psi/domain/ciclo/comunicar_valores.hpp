#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "psi/domain/ciclo/apuramento.hpp"
#include "psi/domain/ciclo/mes_do_ciclo.hpp"
#include "psi/domain/declaracoes/declaracao.hpp"
#include "psi/domain/mensagem.hpp"

/// The rules of AderirCiclo, ComunicarValores, AnularValores and ConfirmarValores (docs/rules/contributory-cycle.md).

namespace psi::domain {

/// A line as it came, shape already checked by the published schema.
struct LinhaDeValores {
    std::int64_t nissTrabalhador = 0;  ///< eleven digits, the check digit possibly wrong (PSI-008)
    Data dataNascimento{};
    std::optional<int> codigoEstabelecimento;
    std::optional<Taxa> taxa;
    std::optional<MesReferencia> mesRemuneracao;  ///< nothing: the reference month
    char natureza = ' ';
    std::optional<Centesimos> dias;
    Cents valor;
    Acao acao = Acao::Substituir;
};

/// A worker of the request, as the register has it. None for one never linked: VNC-002 as where the birth date differs.
struct FactosTrabalhadorValores {
    TrabalhadorDoMes trabalhador;  ///< with the vínculos that touch any month asked for
    /// What stands in the months asked for (mesRemuneracao) by reference months other than the request's: accepted
    /// blocks of both models, and communicated lines of months whose blocks are not written. Those of the request's own
    /// month are left out, its blocks too: they are counted by `trabalhador`.
    std::vector<SomaAceite> aceites;
};

struct FactosComunicarValores {
    CicloDoEmpregador ciclo;
    std::vector<FactosTrabalhadorValores> trabalhadores;  ///< by NISS
    std::vector<NaturezaEmVigor> naturezas;
    std::vector<MesReferencia> destacados;       ///< months asked for whose rows are detached (SCC-010)
    std::optional<DocumentoQueDetem> documento;  ///< in force or paid, holding a block of the month (SCC-003)
    int maximoMeses = 60;                        ///< how far a correction reaches back (SCC-010)
};

enum class EstadoTrabalhador { Aceite, ComAlertas };
[[nodiscard]] std::string_view escrever(EstadoTrabalhador estado);

/// A worker's outcome: all its lines or none.
struct ResultadoTrabalhador {
    std::int64_t niss = 0;
    EstadoTrabalhador estado = EstadoTrabalhador::Aceite;
    Mensagens mensagens{};              ///< errors (then COM_ALERTAS) and warnings; campo below the request
    std::vector<std::size_t> linhas{};  ///< indexes into the request's
    /// Of an accepted one, in the order of its lines; comprovativo and ordem are the caller's to fill.
    std::vector<ValorComunicado> valores{};
    bool identificado = false;  ///< its NISS and birth date are the register's
};

struct AvaliacaoValores {
    Mensagens mensagens;                              ///< of the request as a whole; with an error no worker is judged
    std::vector<ResultadoTrabalhador> trabalhadores;  ///< in the order of their first lines

    [[nodiscard]] bool algumAceite() const;
    [[nodiscard]] bool todosAceites() const;
};
[[nodiscard]] AvaliacaoValores avaliarComunicarValores(MesReferencia mes, std::span<const LinhaDeValores> linhas,
                                                       const FactosComunicarValores& factos, Instante agora);

/// The requested month as such, for every operation that names one: SCC-001, SCC-002; nothing where it is in SCC.
[[nodiscard]] Mensagens avaliarMes(const CicloDoEmpregador& ciclo, MesReferencia mes, Instante agora);

struct FactosAnularValores {
    CicloDoEmpregador ciclo;
    std::optional<MesReferencia> mes;              ///< nothing: no such communication of the employer
    bool algumAceite = false;                      ///< not annulled, with a worker ACEITE
    std::vector<std::int64_t> substituidosDepois;  ///< workers whose values a later one replaced (SCC-012)
    std::optional<DocumentoQueDetem> documento;
};
[[nodiscard]] Mensagens avaliarAnularValores(const FactosAnularValores& factos, Instante agora);

struct FactosConfirmarValores {
    CicloDoEmpregador ciclo;
    bool temLinhas = false;  ///< some line goes into a block
    std::int64_t porComunicar = 0;
};
[[nodiscard]] Mensagens avaliarConfirmarValores(MesReferencia mes, std::int64_t versao,
                                                const FactosConfirmarValores& factos, Instante agora);

struct FactosAderirCiclo {
    CicloDoEmpregador ciclo;
    std::int64_t semBase = 0, intermitentes = 0;  ///< workers that the first month would be without values of
};
/// PSI-011 with the first month where it is in already, or by law next month. SCC-015, a warning, says that it is
/// irreversible and what it changes.
[[nodiscard]] Mensagens avaliarAderirCiclo(const FactosAderirCiclo& factos, Instante agora);
/// The first month of an adhesion on agora.
[[nodiscard]] MesReferencia primeiroMesDaAdesao(Instante agora);

}  // namespace psi::domain
