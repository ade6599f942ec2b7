#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "psi/domain/centesimos.hpp"
#include "psi/domain/ciclo/apuramento.hpp"
#include "psi/domain/contratos/contrato.hpp"
#include "psi/domain/data.hpp"
#include "psi/domain/declaracoes/declaracao.hpp"
#include "psi/domain/mes_referencia.hpp"

// A reference month as ConsultarMes tells it (docs/rules/declarations.md, R-DEC-60 on). Pure.

namespace psi::domain {

enum class SituacaoNoMes { Declarado, SemDeclaracao, SemVinculo };
/// "DECLARADO" … as the contract writes it, and back; nothing for another text.
[[nodiscard]] std::string_view escrever(SituacaoNoMes situacao);
[[nodiscard]] std::optional<SituacaoNoMes> lerSituacaoNoMes(std::string_view texto);

/// At most so many of a worker's are told.
inline constexpr std::size_t kVinculosDoMes = 12;
/// At most so many blocks are told.
inline constexpr std::size_t kBlocosDoMes = 200;

/// A vínculo that touches the month, with what holds on its last day in it.
struct VinculoDoMes {
    Periodo periodo;
    std::string enquadramento;
    Taxa taxaTotal;
    int codigoEstabelecimento = 0;
};

/// Net of a nature's lines, of the blocks of the month asked for.
struct RemuneracaoDoMes {
    char natureza = ' ';
    MesReferencia mesRemuneracao;
    int meiosDias = 0;
    Cents valor;

    bool operator==(const RemuneracaoDoMes&) const = default;
};
/// Net of a nature's lines about the month asked for, in the blocks of another.
struct CorrecaoDoMes {
    MesReferencia mesReferencia;
    char natureza = ' ';
    int meiosDias = 0;
    Cents valor;

    bool operator==(const CorrecaoDoMes&) const = default;
};

struct MesDoTrabalhador {
    std::int64_t niss = 0;
    std::string nome;  ///< whole, as registered: masked before it leaves `operations`
    SituacaoNoMes situacao = SituacaoNoMes::SemDeclaracao;
    std::vector<VinculoDoMes> vinculos;          ///< by first day, at most 12
    int meiosDias = 0;                           ///< of all accepted lines whose mesRemuneracao is the month; half days
    std::vector<RemuneracaoDoMes> remuneracoes;  ///< by mesRemuneracao and nature; what comes to nothing is left out
    std::vector<CorrecaoDoMes> correcoes;        ///< by mesReferencia and nature; the same
    Cents totalRemuneracoes;                     ///< of the blocks of the month
};

/// Lines of accepted blocks, of one worker, reference month, mesRemuneracao and nature.
struct SomaDoMes {
    MesReferencia mesReferencia;
    MesReferencia mesRemuneracao;
    char natureza = ' ';
    int meiosDias = 0;
    Cents valor;
};

struct FactosDoTrabalhadorNoMes {
    std::int64_t niss = 0;
    std::string nome;
    std::vector<VinculoDoMes> vinculos;  ///< that touch the month
    /// In any order, several of one key possibly: of the blocks of the month, and of others where mesRemuneracao is it.
    std::vector<SomaDoMes> somas;
};
[[nodiscard]] MesDoTrabalhador mesDoTrabalhador(FactosDoTrabalhadorNoMes factos, MesReferencia mes);

/// The lines that go into a block of `mes`, as sums: those of 0 days and 0.00 are in none.
[[nodiscard]] std::vector<SomaDoMes> somasDasLinhas(std::span<const LinhaApurada> linhas, MesReferencia mes);

/// An accepted block, or, of a closed month that is not written yet, what will be one: then without its two numbers.
struct BlocoDoMes {
    explicit BlocoDoMes(ChaveBloco c) : chave(c) {}

    std::optional<std::string> identificadorEntrega;
    std::optional<int> numeroBloco;
    ChaveBloco chave;
    std::string origem;
    Cents totalRemuneracoes, totalContribuicoes;
    std::optional<Cents> contribuicoesTrabalhador, contribuicoesEmpregador;  ///< absent: no rate in force
    std::optional<std::int64_t> numeroDocumentoPagamento;                    ///< in force or paid
};
[[nodiscard]] BlocoDoMes blocoDoMes(const BlocoApurado& apurado);

/// Of the whole month, whatever workers are asked for.
struct SomasDoMes {
    Cents totalRemuneracoes, totalContribuicoes;                             ///< over accepted blocks
    std::optional<Cents> contribuicoesTrabalhador, contribuicoesEmpregador;  ///< absent where a block has none
    std::int64_t trabalhadores = 0;  ///< linked on some day of the month, or with lines of it
    std::int64_t semDeclaracao = 0, semVinculo = 0;

    bool operator==(const SomasDoMes&) const = default;
};

}  // namespace psi::domain
