#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "psi/domain/centesimos.hpp"
#include "psi/domain/contratos/contrato.hpp"
#include "psi/domain/data.hpp"
#include "psi/domain/declaracoes/declaracao.hpp"
#include "psi/domain/mes_referencia.hpp"

/// What a worker's month is worth (docs/rules/contributory-cycle.md). Pure.

namespace psi::domain {

enum class OrigemValor { Contrato, Comunicado, Oficioso };
enum class SituacaoValor { Calculado, Substituido, Acrescentado, AComunicar };
[[nodiscard]] std::string_view escrever(OrigemValor origem);
[[nodiscard]] std::string_view escrever(SituacaoValor situacao);
[[nodiscard]] std::optional<SituacaoValor> lerSituacaoValor(std::string_view texto);

enum class Acao { Substituir, Acrescentar };

// ---- facts --------------------------------------------------------------------------------------------------------

/// What stands of a contract on a run of days.
struct ContratoNosDias {
    Periodo dias;
    std::string modalidade;
    Cents mensal;                              ///< permanent remunerations of a month: base and diuturnidades
    std::optional<Centesimos> diasTrabalho{};  ///< monthly; of part time
    bool tempoParcial = false;
};
struct LocalNosDias {
    Periodo dias;
    int codigoEstabelecimento = 0;
};
struct TaxaNosDias {
    Periodo dias;
    TaxaAplicavel taxa;
};
/// A vínculo that is not ANULADO, with the dated rows that touch the days asked for.
struct VinculoNosDias {
    std::int64_t numero = 0;
    Periodo dias;
    std::vector<ContratoNosDias> contratos;
    std::vector<LocalNosDias> locais;
    std::vector<TaxaNosDias> taxas;
};

/// A line of a communication that stands (its worker ACEITE, it not annulled).
struct ValorComunicado {
    std::string comprovativo{};  ///< UUID of its communication
    std::int64_t ordem = 0;      ///< grows with the communications of the month, and within one with its lines
    Acao acao = Acao::Substituir;
    int codigoEstabelecimento = 0;          ///< as given, or as found where it was not
    Taxa taxa;                              ///< total, as given, or as found where it was not
    std::optional<Taxa> taxaTrabalhador{};  ///< its worker's part, where a vínculo of mesRemuneracao has it
    MesReferencia mesRemuneracao;
    char natureza = ' ';
    int meiosDias = 0;
    Cents valor;
};

struct TrabalhadorDoMes {
    std::int64_t niss = 0;
    std::string nome;  ///< in full
    Data dataNascimento{};
    std::vector<VinculoNosDias> vinculos;      ///< by first day
    std::vector<Periodo> interrupcoes;         ///< known, not annulled; may overlap
    std::vector<ValorComunicado> comunicados;  ///< of that reference month, by ordem
};

// ---- what comes of them -------------------------------------------------------------------------------------------

/// The longest run of days with one vínculo, contract period, establishment and rate.
struct SegmentoDoMes {
    Data de{}, ate{};
    std::int64_t vinculo = 0;
    int codigoEstabelecimento = 0;
    TaxaAplicavel taxa;
    const ContratoNosDias* contrato = nullptr;  ///< of the facts it was cut from
    int dias = 0;                               ///< of at most 30, known interruptions taken
};
[[nodiscard]] std::vector<SegmentoDoMes> segmentos(const TrabalhadorDoMes& trabalhador, MesReferencia mes);

struct LinhaApurada {
    int codigoEstabelecimento = 0;
    Taxa taxa;
    MesReferencia mesRemuneracao;
    char natureza = 'P';
    int meiosDias = 0;
    Cents valor;
    OrigemValor origem = OrigemValor::Contrato;
    SituacaoValor situacao = SituacaoValor::Calculado;
    std::string comprovativo{};  ///< empty where origem is not Comunicado

    bool operator==(const LinhaApurada&) const = default;
};

/// The order of a worker's lines: establishment, rate, mesRemuneracao, nature.
[[nodiscard]] bool antes(const LinhaApurada& uma, const LinhaApurada& outra);

/// A worker's month: what the contracts give, with what the employer communicated in its place or beside it.
struct ApuramentoTrabalhador {
    std::int64_t niss = 0;
    bool aComunicar = false;  ///< intermittent or very short: nothing is computed; and nothing was communicated
    std::vector<LinhaApurada> linhas;  ///< by establishment, rate, mesRemuneracao, nature, in that order
};

/// Computed lines only: one P for each establishment and rate, lines of 0 days included.
[[nodiscard]] std::vector<LinhaApurada> linhasDoContrato(const TrabalhadorDoMes& trabalhador, MesReferencia mes);
[[nodiscard]] ApuramentoTrabalhador apurar(const TrabalhadorDoMes& trabalhador, MesReferencia mes);
/// A line of 0 days and 0.00, which is in no block.
[[nodiscard]] bool foraDosBlocos(const LinhaApurada& linha);
/// Nothing for a line that no rule lets through.
[[nodiscard]] std::optional<Dias> diasDaLinha(const LinhaApurada& linha);

}  // namespace psi::domain
