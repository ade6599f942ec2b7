#include "store/pedidos/pedido_guardado.hpp"

namespace psi::store {

std::optional<PedidoGuardado> lerPedido(Colunas& colunas) {
    const auto cliente = colunas.numeroOuNada();
    if (!cliente) {
        colunas.saltar(6);
        return std::nullopt;
    }
    PedidoGuardado pedido;
    pedido.cliente = *cliente;
    pedido.hash = colunas.bytes();
    pedido.codigo = colunas.inteiro();
    if (const auto mensagens = colunas.textoOuNada()) pedido.mensagens = mensagensDeJson(*mensagens);
    pedido.numeroComunicacao = colunas.numeroOuNada();
    pedido.dataHora = colunas.instante();
    pedido.dataSimulada = colunas.dataOuNada();
    return pedido;
}

PedidoLido lerPedidoGuardado(Colunas& colunas) {
    PedidoLido lido;
    lido.pedido = lerPedido(colunas);
    auto resposta = colunas.textoOuNada();
    if (lido.pedido) lido.pedido->resposta = std::move(resposta);
    lido.falhasIdentidadeNestaHora = static_cast<unsigned>(colunas.numero());
    return lido;
}

}  // namespace psi::store
