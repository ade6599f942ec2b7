#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>

#include "app/admin/command_context.hpp"

namespace psi::admin {

struct PedidoImportar {
    std::string ficheiro;
    std::size_t maximoMebibytes = 64;
    bool ensaio = false;       ///< says what would come of it, and keeps nothing
    std::size_t ligacoes = 4;  ///< to the store, at once
    std::size_t juntos = 100;  ///< movements of one transaction, which holds the locks of all their employers
};

/// Reads the file whole, leaves its line in the audit, then registers its movements, some in each durable transaction
/// and several transactions at once; those of one employer in the file's order. After a crash, or where something was
/// refused, the same file is imported again and what is done is found as repeated. Prints the summary. Throws
/// CLI::RuntimeError(saidaFalha) where something was refused, or the bank took back a payment that nobody has undone.
void importNotices(Contexto& contexto, const PedidoImportar& pedido);

struct PedidoListar {
    bool porAplicar = false;  ///< only those with cents that pay nothing
    int maximo = 1000;
};

/// Prints the notices, the last received first.
void listNotices(Contexto& contexto, const PedidoListar& pedido);

struct PedidoEstornar {
    std::string referencia;  ///< the bank's, of the payment or of what took it back; or a notice's key
    std::optional<std::int64_t> documento;
    std::string motivo;
};

/// Undoes a payment that the bank took back, audited: see psi.estornar_aviso. Throws CommandRefused where it cannot be
/// done.
void estornarAviso(Contexto& contexto, const PedidoEstornar& pedido);

}  // namespace psi::admin
