#pragma once

#include "domain/contratos/regras_contrato.hpp"

namespace psi::domain::regras {

// VNC-022: what is possible and unlikely, each a warning at the element that may be mistaken. None is given of what is
// itself refused.

[[nodiscard]] Mensagem improvavel(const char* campo, std::string texto);

void inicioLonge(const Exame& exame, Data hoje, Mensagens& mensagens);       ///< inicioContrato
void teletrabalho(const Exame& exame, Mensagens& mensagens);                 ///< prestacaoTrabalho
void termoCertoLongo(const Exame& exame, Mensagens& mensagens);              ///< fimContrato
void termoIncertoLongo(const Exame& exame, Data ate, Mensagens& mensagens);  ///< modalidadeContrato
void substituidoSemMotivo(const Exame& exame, Mensagens& mensagens);         ///< nissTrabalhadorSubstituir
/// At `campo`; nothing where the establishment does not close, or the contract has no end.
void fechaDentroDoTermo(const Exame& exame, std::optional<Data> fechaEm, const char* campo, Mensagens& mensagens);

}  // namespace psi::domain::regras
