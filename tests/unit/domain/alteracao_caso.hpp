#pragma once

#include <string>
#include <vector>

#include "contrato_caso.hpp"
#include "psi/domain/contratos/alterar_contrato.hpp"

namespace psi::domain::testes {

/// One call of avaliarAlterarContrato on a vínculo since 2025-01-06, open period since 2026-01-01. Begins as one that
/// says nothing; a test says what it is about.
struct CasoAlteracao {
    AlteracaoContrato alteracao;
    FactosAlterarContrato factos;
    Instante agora{};

    [[nodiscard]] Mensagens avaliar() const { return avaliarAlterarContrato(alteracao, factos, agora); }
    [[nodiscard]] InformacaoContrato resultante() const { return contratoResultante(alteracao, factos); }
    /// "VNC-006 fimContrato", in order, the warning included.
    [[nodiscard]] Codigos codigos() const;
};

/// A change from 2026-03-02 of what `base` (contrato_caso.hpp) tells, said on that day; the facts are those of `base`,
/// so a test that says another code says what is known of it.
CasoAlteracao alterar(const Caso& base);
/// Says `modalidade`, which is known to be so.
CasoAlteracao alterarPara(const Caso& base, const std::string& codigo, Modalidade modalidade);

}  // namespace psi::domain::testes
