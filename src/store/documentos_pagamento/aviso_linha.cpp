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
    Pedacos campos{texto, ','};
    const auto mes = domain::MesReferencia::ler(campos.seguinte());
    if (!mes) throw std::runtime_error("the store gave an unknown month");
    const auto limite = lerDataDe(campos.seguinte());
    return {*mes, limite, {lerNumero(campos.seguinte())}};
}

domain::TaxaJuro lerTaxa(std::string_view texto) {
    Pedacos campos{texto, ','};
    const auto desde = lerDataDe(campos.seguinte());
    return {desde, static_cast<std::int32_t>(lerNumero(campos.seguinte()))};
}

}  // namespace

domain::DocumentoDoAviso lerDocumentoDoAviso(Colunas& colunas) {
    domain::DocumentoDoAviso documento;
    documento.empregador = colunas.numero();
    documento.numero = colunas.numero();
    documento.guardado = lerEstado(colunas.texto());
    documento.valor = {colunas.numero()};
    if (const auto entidade = colunas.numeroOuNada()) documento.entidade = static_cast<int>(*entidade);
    documento.referencia = colunas.texto();
    documento.valoresDesfeitos = colunas.logico();
    documento.valoresPagosNoutro = colunas.logico();
    if (const auto ate = colunas.textoOuNada()) documento.valoresNoutroAte = lerInstante(*ate);
    documento.dataSimulada = colunas.dataOuNada();
    documento.versao = colunas.numero();
    documento.dataEmissao = colunas.instante();
    documento.dataValidade = colunas.instante();
    for (Pedacos lista{colunas.texto(), ';'}; lista.ha();) documento.parcelas.push_back(lerParcela(lista.seguinte()));
    for (Pedacos lista{colunas.texto(), ';'}; lista.ha();) documento.taxas.push_back(lerTaxa(lista.seguinte()));
    for (Pedacos lista{colunas.texto(), ','}; lista.ha();) documento.valores.emplace_back(lista.seguinte());
    return documento;
}

void juntarJuros(Parametros& parametros, const std::vector<domain::JurosPorPagar>& juros) {
    LiteralDeArray meses, limites, emMora, valores;
    for (const auto& juro : juros) {
        meses.juntar(juro.mesReferencia.primeiroDia());
        limites.juntar(juro.dataLimite);
        std::string dias;
        for (const auto& mes : juro.meses) dias += (dias.empty() ? "" : ",") + domain::escrever(mes.primeiroDia());
        emMora.juntar(std::string_view{dias});
        valores.juntar(juro.valor.valor);
    }
    for (const auto* literal : {&meses, &limites, &emMora, &valores}) parametros.texto(literal->texto());
}

}  // namespace psi::store
