#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <utility>
#include <vector>

#include "psi/domain/ciclo/apurar.hpp"
#include "psi/domain/declaracoes/contribuicoes.hpp"

namespace psi::domain {

/// Of a whole month.
struct TotaisDoMes {
    Cents remuneracoes{}, contribuicoes{}, parteTrabalhadores{};  ///< contributions rounded for each block, as ever
    std::int64_t trabalhadores = 0, porComunicar = 0;

    bool operator==(const TotaisDoMes&) const = default;
};

/// What a month comes to, block by block, without its lines: memory in proportion to the blocks. A worker that was
/// added can be taken away again, so that a change of some workers does not need all the others.
class ResumoDoMes {
public:
    /// `reparticoes`: of reference data (reparticoesEm), for a rate that the workers do not split in one way.
    explicit ResumoDoMes(MesReferencia mes, std::vector<TaxaAplicavel> reparticoes = {})
        : mes_(mes), reparticoes_(std::move(reparticoes)) {}

    /// Gives the worker's month, and adds it. O(log blocks) for each of its lines. Each worker once.
    ApuramentoTrabalhador juntar(const TrabalhadorDoMes& trabalhador);
    /// Precondition: it was added with these facts.
    void retirar(const TrabalhadorDoMes& trabalhador);

    [[nodiscard]] MesReferencia mes() const { return mes_; }
    [[nodiscard]] const std::vector<TaxaAplicavel>& reparticoes() const { return reparticoes_; }
    [[nodiscard]] TotaisDoMes totais() const;
    /// The same where the month takes no values any more: only workers with a line in a block count.
    [[nodiscard]] TotaisDoMes totaisDosBlocos() const;
    /// Rows that show it: a line each, and one for a worker A_COMUNICAR.
    [[nodiscard]] std::int64_t linhas() const { return linhas_; }
    [[nodiscard]] std::int64_t linhasDosBlocos() const { return linhasDosBlocos_; }

    struct Bloco {
        Cents total;
        std::int64_t linhas = 0;
        std::map<Taxa, std::int64_t> partes;  ///< the worker's part of the rate, and how many lines have it
    };
    /// By establishment and rate; only blocks with lines.
    [[nodiscard]] const std::map<ChaveBloco, Bloco>& blocos() const { return blocos_; }
    /// That of the workers where it is one for all, else of reference data; nothing: nobody knows.
    [[nodiscard]] std::optional<TaxaAplicavel> reparticao(const ChaveBloco& chave, const Bloco& bloco) const;
    /// The total alone means something where nobody knows the split.
    [[nodiscard]] Contribuicoes contribuicoes(const ChaveBloco& chave, const Bloco& bloco) const;

private:
    ApuramentoTrabalhador mudar(const TrabalhadorDoMes& trabalhador, int sinal);
    void mudarBloco(const ChaveBloco& chave, const LinhaApurada& linha, std::optional<Taxa> parte, int sinal);

    MesReferencia mes_;
    std::vector<TaxaAplicavel> reparticoes_;
    std::map<ChaveBloco, Bloco> blocos_;
    std::int64_t trabalhadores_ = 0, porComunicar_ = 0, emBlocos_ = 0, linhas_ = 0, linhasDosBlocos_ = 0;
};

}  // namespace psi::domain
