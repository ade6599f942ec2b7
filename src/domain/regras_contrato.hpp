#pragma once

#include "psi/domain/contrato.hpp"

namespace psi::domain::regras {

// The rules on a contract's content, one function for each group of elements, each adding to `mensagens`. They judge a
// resulting contract, whichever operation leads to it. Spec 2-rules, "Communicating a contract".

using Contrato = DadosContrato;
using Factos = FactosComunicarContrato;

void modalidade(const Contrato& contrato, const Factos& factos, Mensagens& mensagens);       ///< VNC-004
void prestacao(const Contrato& contrato, const Factos& factos, Mensagens& mensagens);        ///< VNC-004
void fim(const Contrato& contrato, const Factos& factos, Mensagens& mensagens);              ///< VNC-006, 007, 008
void profissao(const Contrato& contrato, const Factos& factos, Mensagens& mensagens);        ///< VNC-013
void remuneracao(const Contrato& contrato, Mensagens& mensagens);                            ///< VNC-014
void tempoTrabalho(const Contrato& contrato, const Factos& factos, Mensagens& mensagens);    ///< VNC-009
void motivo(const Contrato& contrato, const Factos& factos, Mensagens& mensagens);           ///< VNC-010
void substituido(const Contrato& contrato, const Factos& factos, Mensagens& mensagens);      ///< PSI-008, VNC-011, 012
void enquadramento(const Contrato& contrato, const Factos& factos, Mensagens& mensagens);    ///< VNC-005
void estabelecimento(const Contrato& contrato, const Factos& factos, Mensagens& mensagens);  ///< VNC-015

/// PSI-008 for a NISS with a wrong check digit.
[[nodiscard]] Mensagem nissErrado(const std::string& campo);

}  // namespace psi::domain::regras
