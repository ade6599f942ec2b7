#pragma once

#include "psi/domain/contratos/contrato.hpp"

namespace psi::domain::regras {

// The rules on a contract's information, one function for each group of elements, each adding to `mensagens`. They
// judge the information that results, whichever operation leads to it. docs/rules/contracts.md, the rules marked ●.

/// What is judged, with what is known of it.
struct Exame {
    const InformacaoContrato& contrato;
    const FactosInformacao& factos;
    Data inicio{};  ///< the contract's first day
    Data em{};      ///< the day on which codes have to be in force
    /// Of a contract that is not known only what is said: an element that is missing may stand. `inicio` is `em` then.
    bool soDito = false;
};

void modalidade(const Exame& exame, Mensagens& mensagens);  ///< VNC-004
void prestacao(const Exame& exame, Mensagens& mensagens);   ///< VNC-004
void fim(const Exame& exame, Mensagens& mensagens);         ///< VNC-006, 007, 008
void profissao(const Exame& exame, Mensagens& mensagens);   ///< VNC-013
/// VNC-014. `baseDita` false: the base is not said, and not judged.
void remuneracao(const Exame& exame, bool baseDita, Mensagens& mensagens);
void tempoTrabalho(const Exame& exame, Mensagens& mensagens);  ///< VNC-009, VNC-021
void motivo(const Exame& exame, Mensagens& mensagens);         ///< VNC-010
void substituido(const Exame& exame, Mensagens& mensagens);    ///< PSI-008, VNC-011, 012
void enquadramento(const Exame& exame, Mensagens& mensagens);  ///< VNC-005

/// VNC-015
void estabelecimento(int codigo, bool aberto, Data em, Mensagens& mensagens);

/// PSI-008 for a NISS with a wrong check digit.
[[nodiscard]] Mensagem nissErrado(const std::string& campo);

/// The last day that a contract of very short duration may have (VNC-008).
[[nodiscard]] Data ultimoDiaMuitoCurta(const Exame& exame);

/// Which conditional elements a modality asks for; the others it does not admit.
[[nodiscard]] bool exigeFim(const Modalidade& modalidade);
[[nodiscard]] bool exigeMotivo(const Modalidade& modalidade);
[[nodiscard]] bool exigePercentagem(const Modalidade& modalidade);
[[nodiscard]] bool exigeHorasEDias(const Modalidade& modalidade);

}  // namespace psi::domain::regras
