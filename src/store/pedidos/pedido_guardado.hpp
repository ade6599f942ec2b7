#pragma once

#include "psi/postgres/columns.hpp"
#include "psi/store/pedidos.hpp"

namespace psi::store {

/// The seven columns of a kept reply, `resposta` not among them; nothing where its client is NULL.
[[nodiscard]] std::optional<PedidoGuardado> lerPedido(postgres::Columns& colunas);

/// The columns that function pedido_guardado gives, in its order: what the reading of every write begins with.
[[nodiscard]] PedidoLido lerPedidoGuardado(postgres::Columns& colunas);

}  // namespace psi::store
