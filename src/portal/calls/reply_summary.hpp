#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace psi::portal {

/// What was wrong, as a reply says it.
struct Problem {
    std::string codigo, gravidade, campo, texto;  ///< of a fault: its code, no gravidade
};

struct ReplySummary {
    int codigo = -1;  ///< of the resultado or the fault; -1 where the reply has none
    bool falha = false;
    std::vector<Problem> problemas;
};

/// Reads a reply, whole or cut.
[[nodiscard]] ReplySummary summarise(std::string_view resposta);

/// "VNC-006 fimContrato, VNC-014 remuneracaoBase e mais 3", or what a fault says; empty where nothing was wrong.
[[nodiscard]] std::string resumir(const ReplySummary& summary);

/// The operation that a request asks for: the first element of its Body, at most 80 bytes; empty where there is none.
[[nodiscard]] std::string operacaoDe(std::string_view pedido);

}  // namespace psi::portal
