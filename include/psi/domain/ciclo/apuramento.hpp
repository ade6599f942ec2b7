#pragma once

#include <map>
#include <vector>

#include "psi/domain/ciclo/resumo_do_mes.hpp"

/// A whole month with the lines of its blocks (docs/rules/contributory-cycle.md). Pure.

namespace psi::domain {

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
    /// `reparticoes`: as ResumoDoMes.
    explicit Apuramento(MesReferencia mes, std::vector<TaxaAplicavel> reparticoes = {})
        : resumo_(mes, std::move(reparticoes)) {}
    /// Gives the worker's month, and adds it. Workers come by NISS, each once.
    ApuramentoTrabalhador juntar(const TrabalhadorDoMes& trabalhador);
    /// By establishment and rate.
    [[nodiscard]] std::vector<BlocoApurado> blocos() const;
    [[nodiscard]] TotaisDoMes totais() const { return resumo_.totais(); }
    [[nodiscard]] const ResumoDoMes& resumo() const { return resumo_; }

private:
    ResumoDoMes resumo_;
    std::map<ChaveBloco, std::vector<LinhaDeclaracao>> linhas_;
};

}  // namespace psi::domain
