#pragma once

#include <string>

#include "app/admin/command_context.hpp"

// psi-admin ciclo: one file for each subcommand.

namespace psi::admin {

struct PedidoMostrarCiclo {
    std::string empregador;
    std::string mes;  ///< AAAA-MM; empty: the month before the employer's present one
};
void showCycle(Contexto& contexto, const PedidoMostrarCiclo& pedido);

/// Opening and deadlines of every month of the year, by the dated parameters.
void showCalendar(Contexto& contexto, int ano);

struct PedidoAdesoesCiclo {
    std::string ficheiro;
    bool ensaio = false;
    bool passados = false;              ///< --begun: months that have begun too
    std::int64_t maximoLinhas = 2'500;  ///< each holds a lock until the commit
};
/// All of the file in one transaction, or every mistake named and nothing kept.
void importCycleAdhesions(Contexto& contexto, const PedidoAdesoesCiclo& pedido);

struct PedidoFecharMeses {
    std::string empregador;  ///< empty: all
    bool ensaio = false;
};
/// Writes the months that silence closed, each in a transaction of its own. Ends with 1 where some could not be
/// written.
void closeCycleMonths(Contexto& contexto, const PedidoFecharMeses& pedido);

}  // namespace psi::admin
