#pragma once

#include <cstdint>
#include <map>
#include <string>

#include "app/admin/command_context.hpp"

namespace psi::admin {

struct PedidoRegisto {
    std::map<std::string, std::string> ficheiros;  ///< by TipoFicheiro::nome; those not given are not there
    bool ensaio = false;                           ///< --dry-run: all of it, and then nothing kept
    bool identidades = false;                      ///< --allow-identity-changes
    std::int64_t maximoLinhas = 10'000'000;        ///< of each file
};

/// Imports the files in one transaction with its audit line, or names every mistake and keeps nothing. Prints what was
/// new, changed and equal. Throws CLI::RuntimeError(saidaFalha) where something is wrong with the files.
void importRegister(Contexto& contexto, const PedidoRegisto& pedido);

}  // namespace psi::admin
