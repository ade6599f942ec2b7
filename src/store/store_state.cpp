#include "psi/postgres/columns.hpp"
#include "psi/postgres/lease.hpp"
#include "psi/store/migrations.hpp"
#include "psi/store/repositories.hpp"

namespace psi::store {
namespace {

constexpr auto kEstado = query("estado", "SELECT (SELECT nome FROM psi.ambiente), (SELECT coalesce(max(numero), 0) FROM psi.migracao)");

}  // namespace

EstadoStore lerEstado(Pool& pool, Deadline deadline) {
    try {
        const auto resultado = ler(pool, deadline, kEstado, Parametros{0});
        Colunas colunas{resultado.at(0)};
        EstadoStore estado;
        estado.ambiente = colunas.texto();
        estado.migracao = colunas.inteiro();
        return estado;
    } catch (const StoreUnavailable&) {
        throw;
    } catch (const StoreBusy& error) {
        throw StoreUnavailable(error.what());
    } catch (const DeadlinePassed& error) {
        throw StoreUnavailable(error.what());
    } catch (const StoreNotMigrated&) {
        return {};
    }
}

int ultimaMigracao() {
    return migracoes().back().numero;
}

}  // namespace psi::store
