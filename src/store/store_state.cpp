#include "psi/postgres/columns.hpp"
#include "psi/postgres/lease.hpp"
#include "psi/store/migrations.hpp"
#include "psi/store/state.hpp"

namespace psi::store {
namespace {

constexpr auto kEstado = postgres::query(
    "estado", "SELECT (SELECT nome FROM psi.ambiente), (SELECT coalesce(max(numero), 0) FROM psi.migracao)");

}  // namespace

StoreState lerEstado(postgres::Pool& pool, postgres::Deadline deadline) {
    try {
        const auto resultado = read(pool, deadline, kEstado, postgres::Parameters{0});
        postgres::Columns colunas{resultado.at(0)};
        StoreState estado;
        estado.ambiente = colunas.text();
        estado.migracao = colunas.integer();
        return estado;
    } catch (const postgres::StoreUnavailable&) {
        throw;
    } catch (const postgres::StoreBusy& error) {
        throw postgres::StoreUnavailable(error.what());
    } catch (const postgres::DeadlinePassed& error) {
        throw postgres::StoreUnavailable(error.what());
    } catch (const postgres::StoreNotMigrated&) {
        return {};
    }
}

int lastMigration() {
    return migracoes().back().numero;
}

}  // namespace psi::store
