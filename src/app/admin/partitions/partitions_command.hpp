#pragma once

#include <optional>
#include <string>
#include <vector>

#include <pqxx/transaction>

#include "app/admin/command_context.hpp"

namespace psi::admin {

/// A table that is kept by months: its name for operators, and in the store.
struct MonthlyTable {
    const char* nome;
    const char* tabela;
};
/// By its name for operators ("lines", "replies", "audit"); a CommandRefused where there is none.
[[nodiscard]] const MonthlyTable& tabelaPorMeses(const std::string& nome);

struct Partition {
    std::string tabela;      ///< psi.particoes of it, without the schema
    std::string mes;         ///< AAAA-MM; empty of the default partition
    bool ligada = false;     ///< false: detached, and still here
    std::string limites;     ///< as PostgreSQL writes them
    std::int64_t bytes = 0;  ///< with indexes
    [[nodiscard]] std::string texto() const;
    [[nodiscard]] nlohmann::ordered_json objeto() const;
};

/// One table's partitions.
struct EstadoParticoes {
    const MonthlyTable* qual = nullptr;
    std::vector<Partition> particoes;
    int mesesAdiante = -1;          ///< months after this one that follow without a gap; -1: this one is missing
    std::int64_t linhasSemMes = 0;  ///< rows in the default partition
    /// What an operator has to do; empty: nothing.
    [[nodiscard]] std::string conselho() const;
};

/// Every table's, in their order. The transaction must be of psi_admin.
[[nodiscard]] std::vector<EstadoParticoes> lerParticoes(pqxx::transaction_base& transaction);

/// Makes what is missing from this month to `adiante` months ahead, as the owner, and gives the names: of `tabela`
/// alone, or of all where empty, and of the months whose rows lie in the default partition.
[[nodiscard]] std::vector<std::string> createPartitions(Contexto& contexto, int adiante,
                                                        const std::string& tabela = {});

/// Runs `corpo` in a transaction of the owner that waits five seconds at most for a lock; what the store refuses
/// (22023), and a lock that is not to be had, are a CommandRefused.
void comoDono(Contexto& contexto, const std::function<void(pqxx::transaction_base&)>& corpo);

/// Where --reason was given: a line beside the one that the store's own function wrote.
void auditReason(const Contexto& contexto, pqxx::transaction_base& transaction, const char* operacao,
                 const std::string& mes);

struct PedidoMes {
    std::string tabela, mes;  ///< as the operator names them; AAAA-MM
    int anos = 10;            ///< lines only: of months that ended so many years ago
};

void listPartitions(Contexto& contexto, const std::string& tabela);
void particoesAdiante(Contexto& contexto, int adiante);
void detachPartition(Contexto& contexto, const PedidoMes& pedido);
void attachPartition(Contexto& contexto, const PedidoMes& pedido);

}  // namespace psi::admin
