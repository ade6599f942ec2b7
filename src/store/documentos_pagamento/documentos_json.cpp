#include <stdexcept>

#include <nlohmann/json.hpp>

#include "psi/postgres/columns.hpp"
#include "psi/postgres/parameters.hpp"
#include "psi/store/documentos_pagamento.hpp"

// The same names as function documento_json.

namespace psi::store {
namespace {

using nlohmann::json;

template <class T, class Escrever>
json ouNulo(const std::optional<T>& valor, Escrever escrever) {
    return valor ? json(escrever(*valor)) : json();
}

template <class Ler>
auto lerOuNada(const json& valor, Ler ler) -> std::optional<decltype(ler(std::string{}))> {
    if (valor.is_null()) return std::nullopt;
    return ler(valor.get<std::string>());
}

json deDeclaracao(const domain::DeclaracaoPorPagar& declaracao) {
    return {{"entrega", declaracao.identificadorEntrega},
            {"numero", declaracao.numeroBloco},
            {"contribuicoes", declaracao.contribuicoes.valor}};
}

json deParcela(const domain::Parcela& parcela) {
    json declaracoes = json::array();
    for (const auto& declaracao : parcela.declaracoes) declaracoes.push_back(deDeclaracao(declaracao));
    return {{"mes", parcela.mesReferencia.texto()},
            {"limite", domain::escrever(parcela.dataLimite)},
            {"contribuicoes", parcela.contribuicoes.valor},
            {"mora", parcela.mesesMora},
            {"juros", parcela.juros.valor},
            {"declaracoes", std::move(declaracoes)}};
}

json deDocumento(const domain::DocumentoPagamento& documento) {
    json parcelas = json::array();
    for (const auto& parcela : documento.parcelas) parcelas.push_back(deParcela(parcela));
    return {{"ambito", documento.ambito},
            {"numero", documento.numero},
            {"estado", domain::escrever(documento.estado)},
            {"emissao", postgres::instantToText(documento.dataEmissao)},
            {"validade", postgres::instantToText(documento.dataValidade)},
            {"valor", documento.valor.valor},
            {"contribuicoes", documento.contribuicoes.valor},
            {"juros", documento.juros.valor},
            {"entidade", ouNulo(documento.multibanco, [](const auto& m) { return m.entidade; })},
            {"referencia", ouNulo(documento.multibanco, [](const auto& m) { return m.referencia; })},
            {"iban", documento.iban},
            {"pago_em", ouNulo(documento.dataPagamento, [](domain::Data data) { return domain::escrever(data); })},
            {"cancelado_em", ouNulo(documento.dataCancelamento, postgres::instantToText)},
            {"juros_por_pagar", documento.jurosPorPagar.value_or(domain::Cents{}).valor},
            {"parcelas", std::move(parcelas)}};
}

domain::Parcela paraParcela(const json& objeto) {
    const auto mes = domain::MesReferencia::ler(objeto.at("mes").get<std::string>());
    if (!mes) throw std::runtime_error("unknown month");
    domain::Parcela parcela{*mes,
                            postgres::readDate(objeto.at("limite").get<std::string>()),
                            {objeto.at("contribuicoes")},
                            objeto.at("mora"),
                            {objeto.at("juros")},
                            {}};
    for (const auto& declaracao : objeto.at("declaracoes"))
        parcela.declaracoes.push_back(
            {0, declaracao.at("entrega"), declaracao.at("numero"), {declaracao.at("contribuicoes")}});
    return parcela;
}

domain::DocumentoPagamento paraDocumento(const json& objeto) {
    const auto estado = domain::lerEstadoDocumento(objeto.at("estado").get<std::string>());
    if (!estado) throw std::runtime_error("unknown state");
    domain::DocumentoPagamento documento;
    documento.ambito = objeto.at("ambito");
    documento.numero = objeto.at("numero");
    documento.estado = *estado;
    documento.dataEmissao = postgres::readInstant(objeto.at("emissao").get<std::string>());
    documento.dataValidade = postgres::readInstant(objeto.at("validade").get<std::string>());
    documento.valor = {objeto.at("valor")};
    documento.contribuicoes = {objeto.at("contribuicoes")};
    documento.juros = {objeto.at("juros")};
    if (!objeto.at("referencia").is_null())
        documento.multibanco = domain::PagamentoMultibanco{objeto.at("entidade"), objeto.at("referencia")};
    documento.iban = objeto.at("iban");
    documento.dataPagamento = lerOuNada(objeto.at("pago_em"), postgres::readDate);
    documento.dataCancelamento = lerOuNada(objeto.at("cancelado_em"), postgres::readInstant);
    // A reply kept by an earlier release has none.
    if (const auto juros = objeto.value("juros_por_pagar", std::int64_t{0}); juros != 0)
        documento.jurosPorPagar = domain::Cents{juros};
    for (const auto& parcela : objeto.at("parcelas")) documento.parcelas.push_back(paraParcela(parcela));
    return documento;
}

}  // namespace

std::string documentosParaJson(const std::vector<domain::DocumentoPagamento>& documentos) {
    json lista = json::array();
    for (const auto& documento : documentos) lista.push_back(deDocumento(documento));
    return json{{"documentos", std::move(lista)}}.dump();
}

std::vector<domain::DocumentoPagamento> documentosDeJson(const std::string& texto) {
    std::vector<domain::DocumentoPagamento> documentos;
    try {
        const auto lido = json::parse(texto);
        for (const auto& objeto : lido.is_array() ? lido : lido.at("documentos"))
            documentos.push_back(paraDocumento(objeto));
    } catch (const json::exception& error) {
        throw std::runtime_error(std::string{"the store gave documents that cannot be read: "} + error.what());
    }
    return documentos;
}

}  // namespace psi::store
