#include "app/admin/register/reached_months.hpp"

#include <string>

#include <pqxx/pqxx>

#include "app/admin/ciclo/cycle_store.hpp"
#include "psi/base/clock.hpp"
#include "psi/operations/close_months.hpp"

namespace psi::admin {

std::int64_t ReachedMonths::percorrer(pqxx::transaction_base& transaction, const char* dias, bool ensaio) {
    std::int64_t meses = 0;
    for (const auto& linha :
         transaction.exec(std::string{"SELECT empregador, de::text, ate::text FROM psi."} + dias + "()")) {
        if (!pool_) pool_ = cyclePool(contexto_);
        operations::MonthsToClose pedido{.empregador = linha[0].as<std::int64_t>(),
                                         .agora = {},
                                         .agoraReal = base::realNow(),
                                         .correlacao = "register-import"};
        pedido.agora = employersNow(transaction, pedido.empregador);
        pedido.desde = domain::lerData(linha[1].c_str());
        if (!linha[2].is_null()) pedido.ate = domain::lerData(linha[2].c_str());
        pedido.ensaio = ensaio;
        meses += static_cast<std::int64_t>(operations::closeMonths(*pool_, pedido).size());
    }
    return meses;
}

void ReachedMonths::fechar(pqxx::transaction_base& transaction, const char* dias) {
    quantos_ += percorrer(transaction, dias, ensaio_);
}

void ReachedMonths::exigirFechados(pqxx::transaction_base& transaction, const char* dias) {
    if (ensaio_ || percorrer(transaction, dias, true) == 0) return;
    throw CommandRefused(
        "a month of the contributory cycle closed during the import; nothing was imported: import again");
}

}  // namespace psi::admin
