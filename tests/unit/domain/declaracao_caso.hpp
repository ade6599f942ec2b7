#pragma once

#include <string>
#include <vector>

#include "psi/domain/declaracoes/declaracao.hpp"

namespace psi::domain::testes::dr {

inline const std::string ana = "12345678902", bruno = "10987654328", desconhecida = "12000000012";
inline constexpr TaxaAplicavel geral{{2375}, {1100}}, agricultura{{2230}, {1100}}, orgaos{{2030}, {930}};

struct LinhaDeTeste {
    std::string niss = ana;
    char natureza = 'P';
    std::string valor = "1000.00";
    std::string dias = "0";
    std::string mes = "2026-02";
    std::string nascimento = "1990-05-17";
};

MesReferencia mes(const std::string& texto);
LinhaDeclaracao linha(const LinhaDeTeste& dados);

/// One call of avaliarDeclaracao with one block, establishment 1, reference month 2026-02, rate 34.75 %, delivered in
/// time, without lines. Ana and Bruno are linked in 2025-12 to 2026-02, full time, at 34.75 %.
struct Caso {
    BlocoDeclarado bloco;
    FactosDeclaracao factos;
    Instante agora{};

    Caso();
    /// Adds lines and brings the declared totals up to date.
    Caso& com(const std::vector<LinhaDeTeste>& linhas);
    /// What an accepted block holds, at the block's establishment and rate unless told.
    Caso& aceite(const LinhaDeTeste& dados, int estabelecimento = 1, TaxaAplicavel taxa = geral);
    Caso& taxa(const std::string& niss, const std::string& noMes, TaxaAplicavel taxa);
    void fecharTotais();
    TrabalhadorNoMes& vinculado(const std::string& niss, const std::string& noMes = "2026-02");

    [[nodiscard]] AvaliacaoBloco avaliar() const { return avaliarBloco(bloco, factos, agora); }
    /// "DS36 linha[2]/natureza", in order, warnings included.
    [[nodiscard]] std::vector<std::string> codigos() const;
};

using Codigos = std::vector<std::string>;

Codigos codigos(const AvaliacaoBloco& avaliacao);

}  // namespace psi::domain::testes::dr
