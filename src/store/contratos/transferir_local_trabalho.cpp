#include "psi/postgres/lease.hpp"
#include "store/contratos/vinculo_aberto.hpp"
#include "store/pedidos/pedido_guardado.hpp"

namespace psi::store {
namespace {

constexpr auto kLerTransferir = postgres::query(
    "ler_transferir_local", "SELECT f.*, m.fecha_em, m.onde_esta, m.fim_contrato FROM psi.ler_transferir_local",
    postgres::UpTo{7}, " AS f, psi.mais_transferir_local($1, $4, $5, $6) AS m");
constexpr auto kAplicarTransferir = postgres::callForValue("aplicar_transferir_local", 17);

}  // namespace

TransferirLido lerTransferir(postgres::Pool& pool, postgres::Deadline deadline, std::int64_t empregador,
                             std::int64_t cliente, const std::optional<std::string>& idPedido,
                             const domain::Transferencia& transferencia, domain::Instante agoraReal) {
    postgres::Parameters parametros{7};
    juntarLeituraVinculo(parametros, empregador, cliente, idPedido, transferencia.nissTrabalhador)
        .number(transferencia.codigoEstabelecimento)
        .date(transferencia.dataInicio)
        .instant(agoraReal);
    const auto resultado = read(pool, deadline, kLerTransferir, parametros);
    postgres::Columns colunas{resultado.at(0)};
    TransferirLido lido;
    static_cast<PedidoLido&>(lido) = lerPedidoGuardado(colunas);
    lido.vinculo = lerVersao(colunas);
    lido.factos.inicioVinculo = colunas.dateOrNull();
    lido.factos.estabelecimentoAberto = colunas.boolean();
    postgres::Columns mais{resultado.at(0), "fecha_em"};
    lido.factos.estabelecimentoFechaEm = mais.dateOrNull();
    if (const auto onde = mais.numberOrNull()) lido.factos.ondeEsta = static_cast<int>(*onde);
    lido.factos.fimContrato = mais.dateOrNull();
    return lido;
}

std::int64_t aplicarTransferir(postgres::Pool& pool, postgres::Deadline deadline, const WriteBase& escrita,
                               VersaoVinculo vinculo, const domain::Transferencia& transferencia,
                               domain::Instante agora) {
    postgres::Parameters parametros{17};
    juntarEscritaVinculo(parametros, escrita, vinculo, agora)
        .number(transferencia.codigoEstabelecimento)
        .date(transferencia.dataInicio)
        .date(transferencia.dataFim);
    return writeNumber(pool, deadline, kAplicarTransferir, parametros);
}

}  // namespace psi::store
