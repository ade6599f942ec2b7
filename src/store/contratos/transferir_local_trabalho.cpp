#include "psi/postgres/lease.hpp"
#include "store/contratos/vinculo_aberto.hpp"
#include "store/pedidos/pedido_guardado.hpp"

namespace psi::store {
namespace {

constexpr auto kLerTransferir = query("ler_transferir_local", "SELECT f.*, m.fecha_em, m.onde_esta, m.fim_contrato FROM psi.ler_transferir_local", UpTo{7}, " AS f, psi.mais_transferir_local($1, $4, $5, $6) AS m");
constexpr auto kAplicarTransferir = callForValue("aplicar_transferir_local", 17);

}  // namespace

TransferirLido lerTransferir(Pool& pool, Deadline deadline, std::int64_t empregador, std::int64_t cliente,
                             const std::string& idPedido, const domain::Transferencia& transferencia,
                             domain::Instante agoraReal) {
    Parametros parametros{7};
    juntarLeituraVinculo(parametros, empregador, cliente, idPedido, transferencia.nissTrabalhador)
        .numero(transferencia.codigoEstabelecimento)
        .data(transferencia.dataInicio)
        .instante(agoraReal);
    const auto resultado = ler(pool, deadline, kLerTransferir, parametros);
    Colunas colunas{resultado.at(0)};
    TransferirLido lido;
    static_cast<PedidoLido&>(lido) = lerPedidoGuardado(colunas);
    lido.vinculo = lerVersao(colunas);
    lido.factos.inicioVinculo = colunas.dataOuNada();
    lido.factos.estabelecimentoAberto = colunas.logico();
    Colunas mais{resultado.at(0), "fecha_em"};
    lido.factos.estabelecimentoFechaEm = mais.dataOuNada();
    if (const auto onde = mais.numeroOuNada()) lido.factos.ondeEsta = static_cast<int>(*onde);
    lido.factos.fimContrato = mais.dataOuNada();
    return lido;
}

std::int64_t aplicarTransferir(Pool& pool, Deadline deadline, const EscritaBase& escrita, VersaoVinculo vinculo,
                               const domain::Transferencia& transferencia, domain::Instante agora) {
    Parametros parametros{17};
    juntarEscritaVinculo(parametros, escrita, vinculo, agora)
        .numero(transferencia.codigoEstabelecimento)
        .data(transferencia.dataInicio)
        .data(transferencia.dataFim);
    return escreverNumero(pool, deadline, kAplicarTransferir, parametros);
}

}  // namespace psi::store
