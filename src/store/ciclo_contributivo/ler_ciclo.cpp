#include "psi/postgres/lease.hpp"
#include "psi/store/ciclo_contributivo.hpp"
#include "store/ciclo_contributivo/ciclo_lido.hpp"
#include "store/pedidos/pedido_guardado.hpp"

namespace psi::store {
namespace {

constexpr auto kLerCiclo = postgres::call("ler_ciclo", 2);
constexpr auto kLerCicloComPedido = postgres::query("ler_ciclo_com_pedido", "SELECT f.*, c.* FROM psi.ler_pedido",
                                                    postgres::UpTo{4}, " AS f, psi.ler_ciclo($1, $5) AS c");

}  // namespace

domain::CicloDoEmpregador lerCiclo(postgres::Pool& pool, postgres::Deadline deadline, std::int64_t empregador,
                                   domain::Instante agora) {
    postgres::Parameters parametros{2};
    parametros.number(empregador).instant(agora);
    return lerCicloDe(read(pool, deadline, kLerCiclo, parametros).at(0), agora);
}

CicloLido lerCicloComPedido(postgres::Pool& pool, postgres::Deadline deadline, std::int64_t empregador,
                            std::int64_t cliente, const std::optional<std::string>& idPedido,
                            domain::Instante agoraReal, domain::Instante agora) {
    postgres::Parameters parametros{5};
    parametros.number(empregador).number(cliente);
    parametros.text(idPedido);
    parametros.instant(agoraReal).instant(agora);
    const auto resultado = read(pool, deadline, kLerCicloComPedido, parametros);
    postgres::Columns colunas{resultado.at(0)};
    CicloLido lido;
    static_cast<PedidoLido&>(lido) = lerPedidoGuardado(colunas);
    if (!lido.pedido) lido.ciclo = lerCicloDe(resultado.at(0), agora);
    return lido;
}

}  // namespace psi::store
