#pragma once

#include <cstddef>
#include <string>

#include "contexto.hpp"

namespace psi::admin {

struct PedidoImportar {
    std::string ficheiro;
    std::size_t maximoMebibytes = 64;
};

/// Reads the file whole, then registers its notices one by one, each in a durable transaction of its own: after a
/// crash, or where something was refused, the same file is imported again and what is done is found as repeated. Prints
/// the summary. Throws CLI::RuntimeError(saidaFalha) where a notice was refused.
void importarAvisos(Contexto& contexto, const PedidoImportar& pedido);

struct PedidoListar {
    bool porAplicar = false;  ///< only those with cents that pay nothing
    int maximo = 1000;
};

/// Prints the notices, the last received first.
void listarAvisos(Contexto& contexto, const PedidoListar& pedido);

}  // namespace psi::admin
