#include "psi/store/maintenance.hpp"

#include "psi/postgres/columns.hpp"
#include "psi/postgres/lease.hpp"

namespace psi::store {
namespace {

constexpr auto kManutencao = postgres::query("manutencao", "SELECT * FROM psi.ler_manutencao()");

}  // namespace

std::optional<StoredMaintenance> readMaintenance(postgres::Pool& pool, postgres::Deadline deadline) {
    const auto resultado = read(pool, deadline, kManutencao, postgres::Parameters{0});
    if (resultado.empty()) return std::nullopt;
    postgres::Columns colunas{resultado.at(0)};
    StoredMaintenance lida;
    lida.tudo = colunas.text() == "ALL";
    lida.ate = colunas.instant();
    lida.motivo = colunas.text();
    return lida;
}

}  // namespace psi::store
