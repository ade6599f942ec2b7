#include "psi/postgres/lease.hpp"
#include "psi/store/ciclo_contributivo.hpp"
#include "store/ciclo_contributivo/ciclo_lido.hpp"
#include "store/pedidos/pedido_guardado.hpp"
#include "store/pedidos/write_parameters.hpp"

namespace psi::store {
namespace {

constexpr auto kLer = postgres::query("ler_anular_valores", "SELECT f.*, c.* FROM psi.ler_anular_valores",
                                      postgres::UpTo{6}, " AS f, psi.ler_ciclo($1, $5) AS c");
constexpr auto kAplicar = postgres::callForValue("aplicar_anular_valores", 17);

}  // namespace

AnularValoresLido lerAnularValores(postgres::Pool& pool, postgres::Deadline deadline, std::int64_t empregador,
                                   std::int64_t cliente, const std::optional<std::string>& idPedido,
                                   const std::string& comprovativo, domain::Instante agoraReal,
                                   domain::Instante agora) {
    postgres::Parameters parametros{6};
    parametros.number(empregador).number(cliente);
    parametros.text(idPedido);
    parametros.instant(agoraReal).instant(agora).text(comprovativo);
    const auto resultado = read(pool, deadline, kLer, parametros);
    postgres::Columns colunas{resultado.at(0)};
    AnularValoresLido lido;
    static_cast<PedidoLido&>(lido) = lerPedidoGuardado(colunas);
    if (lido.pedido) return lido;
    auto& factos = lido.factos;
    factos.ciclo = lerCicloDe(resultado.at(0), agora);
    const auto mes = colunas.dateOrNull();
    if (!mes) return lido;
    factos.mes = domain::MesReferencia::de(*mes);
    factos.algumAceite = colunas.boolean();
    for (postgres::TextPieces lista{colunas.text(), ';'}; lista.any();)
        factos.substituidosDepois.push_back(postgres::readNumber(lista.next()));
    const auto documento = colunas.numberOrNull();
    const bool pago = colunas.boolean();
    if (documento) factos.documento = domain::DocumentoQueDetem{std::to_string(*documento), pago};
    return lido;
}

std::int64_t aplicarAnularValores(postgres::Pool& pool, postgres::Deadline deadline, const WriteBase& escrita,
                                  const std::string& comprovativo, domain::MesReferencia mes, bool reabre,
                                  const MesLido& lido, domain::Instante agora) {
    postgres::Parameters parametros{17};
    juntarEscrita(parametros, escrita)
        .text(escrita.resposta)
        .instant(agora)
        .text(comprovativo)
        .date(mes.primeiroDia())
        .boolean(reabre)
        .number(lido.versaoDoMes)
        .number(lido.ronda);
    return writeNumber(pool, deadline, kAplicar, parametros);
}

}  // namespace psi::store
