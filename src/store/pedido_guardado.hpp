#pragma once

#include "colunas.hpp"
#include "psi/store/pedidos.hpp"

namespace psi::store {

/// The columns that function pedido_guardado gives, in its order: what the reading of every write begins with.
[[nodiscard]] PedidoLido lerPedidoGuardado(Colunas& colunas);

}  // namespace psi::store
