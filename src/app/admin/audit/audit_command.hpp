#pragma once

#include <string>

#include <nlohmann/json.hpp>
#include <pqxx/transaction>

#include "app/admin/command_context.hpp"

namespace psi::admin {

/// Which lines: an employer's, those of a month.
struct PedidoVerificar {
    std::string empregador;  ///< NISS, or 0 for what concerns none; empty: every chain
    std::string mes;         ///< AAAA-MM, Lisbon's; empty: everything that is here
};

/// What psi.verificar_auditoria found, in words and as JSON; `linhas` were looked at.
struct Verificacao {
    std::int64_t linhas = 0, cadeias = 0;
    nlohmann::ordered_json falhas = nlohmann::ordered_json::array();
    std::string texto;  ///< a line for each
};

/// One snapshot of the store. The transaction must be of a role that reads the audit.
[[nodiscard]] Verificacao verificar(pqxx::transaction_base& transaction, const PedidoVerificar& pedido);
/// Prints it; throws CLI::RuntimeError(saidaFalha) where something is wrong.
void verifyAudit(Contexto& contexto, const PedidoVerificar& pedido);

struct PedidoListarAuditoria {
    // Empty: whatever it is.
    std::string empregador, trabalhador, cliente, operador, correlacao, operacao;
    std::string de, ate;  ///< AAAA-MM-DD, Lisbon's, both included; empty: no bound
    int maximo = 100;
};

/// Prints the lines that are all of this, the last first.
void listAudit(Contexto& contexto, const PedidoListarAuditoria& pedido);

/// Makes the partitions from this month to `adiante` months ahead (below 0: none), then prints what there is.
void particoesAuditoria(Contexto& contexto, int adiante);

struct PedidoDestacar {
    std::string mes;
    bool comFalhas = false;  ///< also where the month does not verify
};

/// Verifies the month, then detaches it.
void detachMonth(Contexto& contexto, const PedidoDestacar& pedido);

}  // namespace psi::admin
