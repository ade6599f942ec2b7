#pragma once

#include <cstdint>
#include <map>
#include <set>
#include <span>
#include <utility>
#include <vector>

#include "psi/domain/ciclo/apuramento.hpp"

namespace psi::domain::ciclo {

/// What is known of a worker's months of remuneration while the lines of a request come, one after the other: what
/// stands by other reference months, the lines of the open month, the lines of the request so far.
class ContasDeValores {
public:
    /// `linhas` of the open month `mes`; of its own those of the natures in `substituidas` are taken away by the
    /// request.
    ContasDeValores(std::span<const SomaAceite> aceites, std::span<const LinhaApurada> linhas, MesReferencia mes,
                    const std::set<char>& substituidas);

    void juntar(const LinhaApurada& linha);

    [[nodiscard]] int meiosDias(MesReferencia mes) const;  ///< over all natures, establishments and rates
    [[nodiscard]] int meiosDias(MesReferencia mes, char natureza) const;
    [[nodiscard]] std::int64_t valor(MesReferencia mes, char natureza) const;  ///< cents, over all of them

private:
    struct Conta {
        std::int64_t valor = 0;
        int meios = 0;
    };
    void somar(MesReferencia mes, char natureza, Cents valor, int meios);

    std::map<std::pair<MesReferencia, char>, Conta> naturezas_;
    std::map<MesReferencia, int> meses_;
};

/// Where a value of a worker, mesRemuneracao and nature stands: lines of the open month and what other months hold.
struct OndeEsta {
    int codigoEstabelecimento = 0;
    Taxa taxa;
    std::int64_t valor = 0;
    int meios = 0;
};
/// Those with a value above zero, or at zero with days; the largest first.
[[nodiscard]] std::vector<OndeEsta> ondeEsta(std::span<const SomaAceite> aceites, std::span<const LinhaApurada> linhas,
                                             MesReferencia mes, char natureza);

}  // namespace psi::domain::ciclo
