#pragma once

#include <string>
#include <vector>

#include "psi/domain/contratos/contrato.hpp"

namespace psi::domain::testes {

/// One call of avaliarComunicarContrato. Begins as one that is accepted without a word; a test changes what it is
/// about.
struct Caso {
    DadosContrato contrato;
    FactosComunicarContrato factos;
    Instante agora{};

    [[nodiscard]] Mensagens avaliar() const { return avaliarComunicarContrato(contrato, factos, agora); }
    /// "VNC-006 fimContrato", in order, warnings included.
    [[nodiscard]] std::vector<std::string> codigos() const;
};

using Codigos = std::vector<std::string>;

Caso semTermo();        ///< modality A
Caso termoCerto();      ///< E, motive AEAT, with an end
Caso termoIncerto();    ///< G, motive AEAT
Caso tempoParcial();    ///< B, with percentage, hours and days
Caso intermitente();    ///< C, with hours and days
Caso muitoCurta();      ///< I, TRCD, with an end
Caso comSubstituido();  ///< E, motive STAT, with a replaced worker

}  // namespace psi::domain::testes
