#include "store/documentos_pagamento/aviso_linha.hpp"

#include <stdexcept>

namespace psi::store {
namespace {

domain::EstadoDocumento lerEstado(std::string_view texto) {
    const auto estado = domain::lerEstadoDocumento(texto);
    if (!estado) throw std::runtime_error("the store gave an unknown state of a document: " + std::string{texto});
    return *estado;
}

domain::ParcelaPaga lerParcela(std::string_view texto) {
    postgres::TextPieces campos{texto, ','};
    const auto mes = domain::MesReferencia::ler(campos.next());
    if (!mes) throw std::runtime_error("the store gave an unknown month");
    const auto limite = postgres::readDate(campos.next());
    return {*mes, limite, {postgres::readNumber(campos.next())}};
}

domain::TaxaJuro lerTaxa(std::string_view texto) {
    postgres::TextPieces campos{texto, ','};
    const auto desde = postgres::readDate(campos.next());
    return {desde, postgres::readInteger(campos.next())};
}

}  // namespace

domain::DocumentoDoAviso lerDocumentoDoAviso(postgres::Columns& colunas) {
    domain::DocumentoDoAviso documento;
    documento.empregador = colunas.number();
    documento.numero = colunas.number();
    documento.guardado = lerEstado(colunas.text());
    documento.valor = {colunas.number()};
    if (const auto entidade = colunas.numberOrNull()) documento.entidade = static_cast<int>(*entidade);
    documento.referencia = colunas.text();
    documento.valoresDesfeitos = colunas.boolean();
    documento.valoresPagosNoutro = colunas.boolean();
    if (const auto ate = colunas.textOrNull()) documento.valoresNoutroAte = postgres::readInstant(*ate);
    documento.dataSimulada = colunas.dateOrNull();
    documento.versao = colunas.number();
    documento.dataEmissao = colunas.instant();
    documento.dataValidade = colunas.instant();
    for (postgres::TextPieces lista{colunas.text(), ';'}; lista.any();)
        documento.parcelas.push_back(lerParcela(lista.next()));
    for (postgres::TextPieces lista{colunas.text(), ';'}; lista.any();)
        documento.taxas.push_back(lerTaxa(lista.next()));
    for (postgres::TextPieces lista{colunas.text(), ','}; lista.any();) documento.valores.emplace_back(lista.next());
    return documento;
}

void juntarJuros(postgres::Parameters& parametros, const std::vector<domain::JurosPorPagar>& juros) {
    postgres::ArrayLiteral meses, limites, emMora, valores;
    for (const auto& juro : juros) {
        meses.add(juro.mesReferencia.primeiroDia());
        limites.add(juro.dataLimite);
        std::string dias;
        for (const auto& mes : juro.meses) dias += (dias.empty() ? "" : ",") + domain::escrever(mes.primeiroDia());
        emMora.add(std::string_view{dias});
        valores.add(juro.valor.valor);
    }
    for (const auto* literal : {&meses, &limites, &emMora, &valores}) parametros.text(literal->text());
}

}  // namespace psi::store
