#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace psi::portal {

/// What was wrong, as a reply says it.
struct Problema {
    std::string codigo, gravidade, campo, texto;  ///< of a fault: its code, no gravidade
};

struct Relato {
    int codigo = -1;  ///< of the resultado or the fault; -1 where the reply has none
    bool falha = false;
    std::vector<Problema> problemas;
};

/// Reads a reply, whole or cut.
[[nodiscard]] Relato relatar(std::string_view resposta);

/// "VNC-006 fimContrato, VNC-014 remuneracaoBase e mais 3", or what a fault says; empty where nothing was wrong.
[[nodiscard]] std::string resumir(const Relato& relato);

/// The operation that a request asks for: the first element of its Body, at most 80 bytes; empty where there is none.
[[nodiscard]] std::string operacaoDe(std::string_view pedido);

}  // namespace psi::portal
