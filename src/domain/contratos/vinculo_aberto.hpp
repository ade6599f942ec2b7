#pragma once

#include <optional>
#include <string>

#include "psi/domain/data.hpp"
#include "psi/domain/mensagem.hpp"

namespace psi::domain::regras {

// What the operations on an open vínculo have in common.

/// PSI-008 for a NISS with a wrong check digit, else `codigo` where there is no open vínculo: one text, whether the
/// worker exists or not. True where there is one.
bool vinculoAberto(const std::string& niss, bool aberto, const char* codigo, Mensagens& mensagens);

/// The last day on which something that happened on `data` could be communicated in time, where that day has passed:
/// day `diaLimite` of the following month, moved to a working day, or in August the day that the law gives
/// (prazoNoMesSeguinte).
[[nodiscard]] std::optional<Data> prazoPassado(Data data, int diaLimite, std::optional<unsigned> diaEmAgosto,
                                               Instante agora);

}  // namespace psi::domain::regras
