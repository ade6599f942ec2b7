#include "psi/store/maintenance.hpp"

#include "psi/postgres/columns.hpp"
#include "psi/postgres/lease.hpp"

namespace psi::store {
namespace {

constexpr auto kManutencao = query("manutencao", "SELECT * FROM psi.ler_manutencao()");

}  // namespace

std::optional<ManutencaoLida> lerManutencao(Pool& pool, Deadline deadline) {
    const auto resultado = ler(pool, deadline, kManutencao, Parametros{0});
    if (resultado.empty()) return std::nullopt;
    Colunas colunas{resultado.at(0)};
    ManutencaoLida lida;
    lida.tudo = colunas.texto() == "ALL";
    lida.ate = colunas.instante();
    lida.motivo = colunas.texto();
    return lida;
}

}  // namespace psi::store
