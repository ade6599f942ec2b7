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
#include "psi/domain/declaracoes/contribuicoes.hpp"
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

/// Of a whole month.
struct TotaisDoMes {
    Cents remuneracoes{}, contribuicoes{}, parteTrabalhadores{};  ///< contributions rounded for each block, as ever
    std::int64_t trabalhadores = 0, porComunicar = 0;

    bool operator==(const TotaisDoMes&) const = default;
};

/// A block of the month: the lines of one establishment and rate. A line of 0 days and 0.00 is in none.
struct BlocoApurado {
    explicit BlocoApurado(ChaveBloco c) : chave(c) {}

    ChaveBloco chave;
    Cents totalRemuneracoes;
    Contribuicoes contribuicoes;
    bool reparticaoConhecida = true;      ///< else only contribuicoes.total means something: nobody knows the rate
    std::vector<LinhaDeclaracao> linhas;  ///< by worker
};

/// Gathers worker after worker, in memory in proportion to the lines that go into blocks.
class Apuramento {
public:
    /// `reparticoes`: of reference data (reparticoesEm), for a rate that the workers do not split in one way.
    explicit Apuramento(MesReferencia mes, std::vector<TaxaAplicavel> reparticoes = {})
        : mes_(mes), reparticoes_(std::move(reparticoes)) {}
    /// Gives the worker's month, and adds it. O(log blocks) for each of its lines. Workers come by NISS, each once.
    ApuramentoTrabalhador juntar(const TrabalhadorDoMes& trabalhador);
    /// By establishment and rate.
    [[nodiscard]] std::vector<BlocoApurado> blocos() const;
    [[nodiscard]] TotaisDoMes totais() const;
    /// The same where the month takes no values any more: only workers with a line in a block count.
    [[nodiscard]] TotaisDoMes totaisDosBlocos() const;

private:
    struct Parte {
        std::optional<Taxa> trabalhador;  ///< the worker's part of the rate, as the workers have it
        bool discordam = false;           ///< not all of them the same
        Cents total;
        std::vector<LinhaDeclaracao> linhas;
    };
    void somar(const TrabalhadorDoMes& trabalhador, const LinhaApurada& linha, std::optional<Taxa> parte);
    [[nodiscard]] std::optional<TaxaAplicavel> reparticao(const ChaveBloco& chave, const Parte& parte) const;
    [[nodiscard]] Contribuicoes contribuicoes(const ChaveBloco& chave, const Parte& parte) const;

    MesReferencia mes_;
    std::vector<TaxaAplicavel> reparticoes_;
    std::map<ChaveBloco, Parte> partes_;
    std::int64_t trabalhadores_ = 0, porComunicar_ = 0, emBlocos_ = 0;
};

}  // namespace psi::domain
