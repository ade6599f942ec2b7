#include "app/admin/ciclo/cycle_store.hpp"

#include <chrono>

#include <pqxx/pqxx>

#include "app/admin/access/admin_functions.hpp"
#include "psi/postgres/admin_connection.hpp"

namespace psi::admin {

std::unique_ptr<postgres::Pool> cyclePool(Contexto& contexto) {
    return std::make_unique<postgres::Pool>(postgres::adminPoolOptions(contexto.config().database));
}

postgres::Deadline cycleDeadline() {
    return std::chrono::steady_clock::now() + std::chrono::minutes{5};
}

domain::Instante instantOf(std::int64_t microssegundos) {
    return domain::Instante{std::chrono::microseconds{microssegundos}};
}

domain::Instante employersNow(pqxx::transaction_base& transaction, std::int64_t empregador) {
    const auto linha = transaction.exec_params1(
        "SELECT (extract(epoch FROM psi.agora_do_empregador($1, $2)) * 1000000)::bigint", empregador, agoraEmTexto());
    return instantOf(linha[0].as<std::int64_t>());
}

}  // namespace psi::admin
