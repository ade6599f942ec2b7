#pragma once

#include <cstdint>
#include <string>

#include "app/admin/command_context.hpp"

namespace psi::admin {

struct PedidoReferencia {
    std::string tabela, ficheiro;
    bool ensaio = false;    ///< --dry-run
    bool corrigir = false;  ///< --correct
    std::int64_t maximoLinhas = 100'000;
};

/// Imports the file in one transaction with its audit line, or names every mistake and keeps nothing.
/// Throws CLI::RuntimeError(saidaFalha) where something is wrong with the file.
void importReference(Contexto& contexto, const PedidoReferencia& pedido);

struct PedidoListarReferencia {
    std::string tabela;  ///< empty: the tables there are
    std::string dia;     ///< AAAA-MM-DD: only what is in force then; empty: all
};

/// As CSV that importReference takes back, or as JSON.
void listReference(Contexto& contexto, const PedidoListarReferencia& pedido);

}  // namespace psi::admin
