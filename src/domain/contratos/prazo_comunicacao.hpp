#pragma once

#include "psi/domain/contratos/contrato.hpp"

namespace psi::domain::regras {

/// VNC-016 where `agora` is past the deadline for a contract of `modalidade` that begins on `inicioContrato`.
[[nodiscard]] std::optional<Mensagem> foraDoPrazo(Data inicioContrato, const Modalidade& modalidade,
                                                  const PrazoComunicacao& prazo, Instante agora);

}  // namespace psi::domain::regras
