#include "pedido_guardado.hpp"

namespace psi::store {

PedidoLido lerPedidoGuardado(Colunas& colunas) {
    PedidoLido lido;
    if (const auto cliente = colunas.numeroOuNada()) {
        PedidoGuardado pedido;
        pedido.cliente = *cliente;
        pedido.hash = colunas.bytes();
        pedido.codigo = colunas.inteiro();
        if (const auto mensagens = colunas.textoOuNada()) pedido.mensagens = mensagensDeJson(*mensagens);
        pedido.numeroComunicacao = colunas.numeroOuNada();
        pedido.dataHora = colunas.instante();
        pedido.dataSimulada = colunas.dataOuNada();
        pedido.resposta = colunas.textoOuNada();
        lido.pedido = std::move(pedido);
    } else {
        colunas.saltar(7);
    }
    lido.falhasIdentidadeNestaHora = static_cast<unsigned>(colunas.numero());
    return lido;
}

}  // namespace psi::store
