#include "psi/store/recibos.hpp"

#include <algorithm>

#include "psi/postgres/columns.hpp"
#include "psi/postgres/lease.hpp"

namespace psi::store {
namespace {

constexpr auto kConsultarRecibos = call("consultar_recibos_2", 5);
constexpr auto kLerComprovativo = call("ler_comprovativo_2", 2);

Recibo lerRecibo(Colunas& colunas) {
    Recibo recibo;
    recibo.numero = colunas.numero();
    recibo.documento = colunas.numero();
    recibo.dataPagamento = colunas.data();
    recibo.valorPago = {colunas.numero()};
    recibo.valor = {colunas.numero()};
    recibo.natureza = colunas.texto();
    recibo.meio = colunas.texto();
    if (const auto juros = colunas.numero(); juros != 0) recibo.jurosPorPagar = domain::Cents{juros};
    if (const auto em = colunas.textoOuNada()) recibo.anuladoEm = lerInstante(*em);
    return recibo;
}

std::vector<ParcelaDoRecibo> lerParcelas(std::string_view texto) {
    std::vector<ParcelaDoRecibo> parcelas;
    for (Pedacos lista{texto, '\x1e'}; lista.ha();) {
        Pedacos campos{lista.seguinte(), '\x1f'};
        const auto mes = domain::MesReferencia::de(lerDataDe(campos.seguinte()));
        const domain::Cents contribuicoes{lerNumero(campos.seguinte())};
        parcelas.push_back({mes, contribuicoes, {lerNumero(campos.seguinte())}});
    }
    return parcelas;
}

}  // namespace

PaginaRecibos consultarRecibos(Pool& pool, Deadline deadline, std::int64_t empregador, const FiltroRecibos& filtro) {
    Parametros parametros{5};
    parametros.numero(empregador)
        .data(filtro.dataInicio)
        .data(filtro.dataFim)
        .numero(filtro.depoisDe)
        .numero(std::int64_t{filtro.limite} + 1);
    const auto resultado = ler(pool, deadline, kConsultarRecibos, parametros);
    PaginaRecibos pagina;
    pagina.haMais = resultado.size() > filtro.limite;
    const auto quantas = std::min<std::size_t>(resultado.size(), filtro.limite);
    pagina.linhas.reserve(quantas);
    for (std::size_t i = 0; i < quantas; ++i) {
        Colunas colunas{resultado[static_cast<int>(i)]};
        pagina.linhas.push_back(lerRecibo(colunas));
    }
    if (!filtro.depoisDe) pagina.total = resultado.empty() ? 0 : resultado[0]["total"].as<std::int64_t>();
    return pagina;
}

std::optional<ReciboInteiro> lerRecibo(Pool& pool, Deadline deadline, std::int64_t empregador, std::int64_t numero) {
    Parametros parametros{2};
    parametros.numero(empregador).numero(numero);
    const auto resultado = ler(pool, deadline, kLerComprovativo, parametros);
    if (resultado.empty()) return std::nullopt;
    Colunas colunas{resultado[0]};
    ReciboInteiro inteiro;
    inteiro.recibo = lerRecibo(colunas);
    inteiro.nomeEmpregador = colunas.texto();
    inteiro.nif = colunas.numero();
    inteiro.parcelas = lerParcelas(colunas.texto());
    return inteiro;
}

}  // namespace psi::store
