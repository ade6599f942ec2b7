#include "store/pedidos/pedido_guardado.hpp"

namespace psi::store {

std::optional<PedidoGuardado> lerPedido(postgres::Columns& colunas) {
    const auto cliente = colunas.numberOrNull();
    if (!cliente) {
        colunas.skip(6);
        return std::nullopt;
    }
    PedidoGuardado pedido;
    pedido.cliente = *cliente;
    pedido.hash = colunas.bytes();
    pedido.codigo = colunas.integer();
    if (const auto mensagens = colunas.textOrNull()) pedido.mensagens = mensagensDeJson(*mensagens);
    pedido.numeroComunicacao = colunas.numberOrNull();
    pedido.dataHora = colunas.instant();
    pedido.dataSimulada = colunas.dateOrNull();
    return pedido;
}

PedidoLido lerPedidoGuardado(postgres::Columns& colunas) {
    PedidoLido lido;
    lido.pedido = lerPedido(colunas);
    auto resposta = colunas.textOrNull();
    if (lido.pedido) lido.pedido->resposta = std::move(resposta);
    lido.falhasIdentidadeNestaHora = static_cast<unsigned>(colunas.number());
    return lido;
}

}  // namespace psi::store
