#pragma once

#include <optional>
#include <string>

#include "psi/domain/ciclo/mes_do_ciclo.hpp"
#include "psi/domain/mensagem.hpp"

/// What an operation on contracts says of months that it reaches and no longer changes (R-CIC-60).

namespace psi::domain {

/// VNC-020, a warning that names the closed or confirmed months among those with a day from `desde` to `ate`; nothing
/// where there is none. `campo` is the element with the date of effect.
[[nodiscard]] std::optional<Mensagem> avisoMesesAlcancados(const CicloDoEmpregador& ciclo, Data desde,
                                                           std::optional<Data> ate, std::string campo, Instante agora);

}  // namespace psi::domain
