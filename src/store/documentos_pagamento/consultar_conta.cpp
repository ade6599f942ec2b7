#include <algorithm>

#include "psi/postgres/columns.hpp"
#include "psi/postgres/lease.hpp"
#include "psi/store/documentos_pagamento.hpp"
#include "store/pedidos/parametro_datado.hpp"

namespace psi::store {
namespace {

constexpr auto kConsultar =
    postgres::query("consultar_conta",
                    "SELECT f.*, psi.parametro_datado('dia_limite_pagamento') AS dia, "
                    "psi.parametro_datado('agosto_pagamento') AS agosto FROM psi.consultar_conta",
                    postgres::UpTo{3}, " AS f");

using domain::MesReferencia;

MesReferencia lerMes(std::string_view texto) {
    return MesReferencia::de(postgres::readDate(texto));
}

std::optional<std::int64_t> numeroOuNada(std::string_view texto) {
    if (texto.empty()) return std::nullopt;
    return postgres::readNumber(texto);
}

/// The rows of a text, each by `ler(fields)`.
template <class Row, class Ler>
std::vector<Row> lerLista(std::string_view texto, Ler ler) {
    std::vector<Row> linhas;
    for (postgres::TextPieces lista{texto, ';'}; lista.any();)
        linhas.push_back(ler(postgres::TextPieces{lista.next(), ','}));
    return linhas;
}

domain::TaxaJuro lerTaxa(postgres::TextPieces campos) {
    const auto desde = postgres::readDate(campos.next());
    return {desde, postgres::readInteger(campos.next())};
}

domain::MovimentoDaConta lerMovimento(postgres::TextPieces campos) {
    const auto mes = lerMes(campos.next());
    const auto documento = numeroOuNada(campos.next());
    return {mes, {postgres::readNumber(campos.next())}, documento};
}

domain::JurosDaConta lerJuros(postgres::TextPieces campos) {
    const auto mes = lerMes(campos.next());
    const auto documento = numeroOuNada(campos.next());
    return {mes, {postgres::readNumber(campos.next())}, documento};
}

domain::DocumentoComValores lerDocumento(postgres::TextPieces campos) {
    domain::DocumentoComValores documento;
    documento.numero = postgres::readNumber(campos.next());
    const auto estado = domain::lerEstadoDocumento(campos.next());
    if (!estado) throw std::runtime_error("the store gave an unknown state of a payment document");
    documento.guardado = *estado;
    documento.dataValidade = postgres::readInstant(campos.next());
    documento.valor = {postgres::readNumber(campos.next())};
    return documento;
}

domain::ReciboDaConta lerRecibo(postgres::TextPieces campos) {
    domain::ReciboDaConta recibo;
    recibo.numero = postgres::readNumber(campos.next());
    recibo.documento = postgres::readNumber(campos.next());
    recibo.dataPagamento = postgres::readDate(campos.next());
    recibo.valorPago = {postgres::readNumber(campos.next())};
    return recibo;
}

std::vector<MesReferencia> mesesDe(const domain::FactosConta& factos) {
    std::vector<MesReferencia> meses;
    for (const auto& movimento : factos.movimentos) meses.push_back(movimento.mes);
    for (const auto& juros : factos.juros) meses.push_back(juros.mes);
    for (const auto& mes : factos.porEscrever) meses.push_back(mes.mes);
    std::ranges::sort(meses);
    const auto resto = std::ranges::unique(meses);
    meses.erase(resto.begin(), resto.end());
    return meses;
}

}  // namespace

ContaLida lerContaCorrente(postgres::Pool& pool, postgres::Deadline deadline, std::int64_t empregador,
                           const domain::JanelaDaConta& janela, std::vector<domain::MesPorEscrever> porEscrever) {
    postgres::Parameters parametros{3};
    parametros.number(empregador);
    parametros.date(janela.desde ? std::optional(janela.desde->primeiroDia()) : std::nullopt);
    parametros.date(janela.ate ? std::optional(janela.ate->primeiroDia()) : std::nullopt);
    const auto resultado = read(pool, deadline, kConsultar, parametros);
    postgres::Columns colunas{resultado.at(0)};
    ContaLida lida;
    lida.versao = colunas.number();
    auto& factos = lida.factos;
    factos.taxas = lerLista<domain::TaxaJuro>(colunas.text(), lerTaxa);
    factos.movimentos = lerLista<domain::MovimentoDaConta>(colunas.text(), lerMovimento);
    factos.juros = lerLista<domain::JurosDaConta>(colunas.text(), lerJuros);
    factos.documentos = lerLista<domain::DocumentoComValores>(colunas.text(), lerDocumento);
    factos.recibos = lerLista<domain::ReciboDaConta>(colunas.text(), lerRecibo);
    factos.porEscrever = std::move(porEscrever);
    for (const auto mes : mesesDe(factos)) {
        const auto dia = parametroDoMes(resultado.at(0)["dia"], mes);
        if (!dia) throw std::runtime_error("no due day of payment for " + mes.texto());
        factos.limites.push_back({mes, *dia, parametroDoMes(resultado.at(0)["agosto"], mes)});
    }
    return lida;
}

}  // namespace psi::store
