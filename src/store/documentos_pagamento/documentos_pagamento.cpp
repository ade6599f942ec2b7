#include "psi/store/documentos_pagamento.hpp"

#include <algorithm>

#include "psi/postgres/columns.hpp"
#include "psi/postgres/lease.hpp"
#include "store/pedidos/parametro_datado.hpp"
#include "store/pedidos/pedido_guardado.hpp"
#include "store/pedidos/write_parameters.hpp"

namespace psi::store {
namespace {

constexpr auto kLerEmitir = query("ler_emitir_documento_2", "SELECT f.*, psi.parametro_datado('agosto_pagamento') AS agosto FROM psi.ler_emitir_documento_2", UpTo{10}, " AS f");
constexpr auto kAplicarEmitir = call("aplicar_emitir_documento_2", 29);
constexpr auto kLerAnular = call("ler_anular_documento", 5);
constexpr auto kAplicarAnular = callForValue("aplicar_anular_documento", 15);
constexpr auto kConsultar = call("consultar_documentos", 9);

using domain::FactosEmissao;

constexpr int identificadoresDeUmaSubEntidade = 10'000;

domain::MesReferencia lerMes(std::string_view texto) {
    const auto mes = domain::MesReferencia::ler(texto);
    if (!mes) throw std::runtime_error("the store gave an unknown month: " + std::string{texto});
    return *mes;
}

std::vector<domain::TaxaJuro> lerTaxas(std::string_view texto) {
    std::vector<domain::TaxaJuro> taxas;
    for (Pedacos lista{texto, ';'}; lista.ha();) {
        Pedacos campos{lista.seguinte(), ','};
        const auto desde = lerDataDe(campos.seguinte());
        taxas.push_back({desde, static_cast<std::int32_t>(lerNumero(campos.seguinte()))});
    }
    return taxas;
}

domain::ValorPorPagar lerValor(std::string_view texto) {
    Pedacos campos{texto, ','};
    domain::DeclaracaoPorPagar declaracao;
    declaracao.bloco = lerNumero(campos.seguinte());
    declaracao.identificadorEntrega = campos.seguinte();
    declaracao.numeroBloco = static_cast<int>(lerNumero(campos.seguinte()));
    const auto mes = lerMes(campos.seguinte());
    const auto dia = static_cast<unsigned>(lerNumero(campos.seguinte()));
    declaracao.contribuicoes = {lerNumero(campos.seguinte())};
    return {mes, dia, std::move(declaracao)};
}

domain::JurosPorPagar lerJuros(std::string_view texto) {
    Pedacos campos{texto, ','};
    const auto id = lerNumero(campos.seguinte());
    const auto mes = lerMes(campos.seguinte());
    const auto limite = lerDataDe(campos.seguinte());
    const domain::Cents valor{lerNumero(campos.seguinte())};
    domain::JurosPorPagar juros{id, mes, limite, {}, valor};
    for (Pedacos meses{campos.seguinte(), '|'}; meses.ha();) juros.meses.push_back(lerMes(meses.seguinte()));
    return juros;
}

domain::DocumentoEmVigor resumir(const DocumentoPagamento& documento) {
    domain::DocumentoEmVigor resumo{documento.numero, {}};
    for (const auto& parcela : documento.parcelas) resumo.meses.push_back(parcela.mesReferencia);
    return resumo;
}

void lerFactos(Colunas& colunas, int entidade, EmitirDocumentoLido& lido) {
    FactosEmissao& factos = lido.factos;
    factos.ambitoEmVigor = colunas.logico();
    factos.ambitoServido = colunas.logico();
    factos.horasValidade = colunas.inteiro();
    factos.maximoMultibanco = {colunas.numero()};
    factos.taxas = lerTaxas(colunas.texto());
    for (Pedacos lista{colunas.texto(), ';'}; lista.ha();) factos.valores.push_back(lerValor(lista.seguinte()));
    if (const auto documentos = colunas.textoOuNada()) lido.emVigor = documentosDeJson(*documentos);
    for (const auto& documento : lido.emVigor) factos.documentos.push_back(resumir(documento));
    if (const auto chave = colunas.numeroOuNada()) {
        const auto numero = static_cast<int>(*chave);
        factos.referenciaLivre = domain::ChaveMultibanco{entidade, numero / identificadoresDeUmaSubEntidade,
                                                         numero % identificadoresDeUmaSubEntidade};
    }
    for (Pedacos lista{colunas.texto(), ';'}; lista.ha();) factos.jurosPorPagar.push_back(lerJuros(lista.seguinte()));
}

/// The parcels with declarations and the blocks they are made of, as arrays of one length each.
void juntarParcelas(Parametros& parametros, const std::vector<domain::Parcela>& parcelas) {
    LiteralDeArray meses, limites, contribuicoes, mora, juros, blocos;
    for (const auto& parcela : parcelas) {
        if (parcela.declaracoes.empty()) continue;
        meses.juntar(std::string_view{domain::escrever(parcela.mesReferencia.primeiroDia())});
        limites.juntar(std::string_view{domain::escrever(parcela.dataLimite)});
        contribuicoes.juntar(parcela.contribuicoes.valor);
        mora.juntar(std::int64_t{parcela.mesesMora});
        juros.juntar(parcela.juros.valor);
        for (const auto& declaracao : parcela.declaracoes) blocos.juntar(declaracao.bloco);
    }
    for (const auto* literal : {&meses, &limites, &contribuicoes, &mora, &juros, &blocos})
        parametros.texto(literal->texto());
}

}  // namespace

EmitirDocumentoLido lerEmitirDocumento(Pool& pool, Deadline deadline, std::int64_t empregador, std::int64_t cliente,
                                       const std::string& idPedido, int ambito, const GamaMultibanco& gama,
                                       domain::Instante agora, domain::Instante agoraReal) {
    Parametros parametros{10};
    parametros.numero(empregador).numero(cliente);
    idPedido.empty() ? parametros.nulo() : parametros.texto(idPedido);
    parametros.instante(agoraReal)
        .instante(agora)
        .data(domain::dataEmLisboa(agora))
        .numero(ambito)
        .numero(gama.entidade)
        .numero(gama.primeiraSubEntidade * identificadoresDeUmaSubEntidade)
        .numero((gama.ultimaSubEntidade + 1) * identificadoresDeUmaSubEntidade - 1);
    const auto resultado = ler(pool, deadline, kLerEmitir, parametros);
    Colunas colunas{resultado.at(0)};
    EmitirDocumentoLido lido;
    lido.pedido = lerPedidoGuardado(colunas);
    lido.versao = colunas.numero();
    lerFactos(colunas, gama.entidade, lido);
    for (auto& valor : lido.factos.valores)
        valor.diaEmAgosto = parametroDoMes(resultado.at(0)["agosto"], valor.mesReferencia);
    return lido;
}

DocumentoEmitido aplicarEmitirDocumento(Pool& pool, Deadline deadline, const EscritaBase& escrita,
                                        const DocumentoPagamento& documento, std::int64_t versao,
                                        unsigned mesesAteReutilizar) {
    const auto& multibanco = documento.multibanco;
    Parametros parametros{29};
    juntarEscrita(parametros, escrita)
        .texto(escrita.resposta)
        .numero(versao)
        .numero(documento.ambito)
        .instante(documento.dataEmissao)
        .instante(documento.dataValidade)
        .numero(documento.valor.valor)
        .numero(documento.contribuicoes.valor)
        .numero(documento.juros.valor)
        .numero(multibanco ? std::optional<std::int64_t>(multibanco->entidade) : std::nullopt)
        .texto(multibanco ? std::optional(multibanco->referencia) : std::nullopt)
        .numero(std::int64_t{mesesAteReutilizar})
        .texto(documento.iban);
    juntarParcelas(parametros, documento.parcelas);
    LiteralDeArray juros;
    for (const auto id : documento.jurosTomados) juros.juntar(id);
    parametros.texto(juros.texto());
    const auto resultado = escrever(pool, deadline, kAplicarEmitir, parametros);
    Colunas colunas{resultado.at(0)};
    const auto numeroComunicacao = colunas.numero();
    return {numeroComunicacao, colunas.numero()};
}

AnularDocumentoLido lerAnularDocumento(Pool& pool, Deadline deadline, std::int64_t empregador, std::int64_t cliente,
                                       const std::string& idPedido, std::int64_t numero, domain::Instante agoraReal) {
    Parametros parametros{5};
    parametros.numero(empregador).numero(cliente);
    idPedido.empty() ? parametros.nulo() : parametros.texto(idPedido);
    parametros.instante(agoraReal).numero(numero);
    const auto resultado = ler(pool, deadline, kLerAnular, parametros);
    Colunas colunas{resultado.at(0)};
    AnularDocumentoLido lido;
    lido.pedido = lerPedidoGuardado(colunas);
    if (const auto documento = colunas.textoOuNada()) lido.documento = documentosDeJson('[' + *documento + ']').at(0);
    return lido;
}

std::int64_t aplicarAnularDocumento(Pool& pool, Deadline deadline, const EscritaBase& escrita, std::int64_t numero,
                                    const std::optional<std::string>& motivo, domain::Instante agora,
                                    unsigned mesesAteReutilizar) {
    Parametros parametros{15};
    juntarEscrita(parametros, escrita)
        .texto(escrita.resposta)
        .instante(agora)
        .numero(numero)
        .texto(motivo)
        .numero(std::int64_t{mesesAteReutilizar});
    return escreverNumero(pool, deadline, kAplicarAnular, parametros);
}

PaginaDocumentos consultarDocumentos(Pool& pool, Deadline deadline, std::int64_t empregador,
                                     const FiltroDocumentos& filtro) {
    Parametros parametros{9};
    parametros.numero(empregador)
        .numero(filtro.numero)
        .numero(filtro.ambito ? std::optional<std::int64_t>(*filtro.ambito) : std::nullopt)
        .texto(filtro.estado)
        .data(filtro.dataInicio)
        .data(filtro.dataFim)
        .instante(filtro.agora)
        .numero(filtro.depoisDe)
        .numero(std::int64_t{filtro.limite} + 1);
    const auto resultado = ler(pool, deadline, kConsultar, parametros);
    PaginaDocumentos pagina;
    pagina.haMais = resultado.size() > filtro.limite;
    const auto quantos = std::min<std::size_t>(resultado.size(), filtro.limite);
    pagina.linhas.reserve(quantos);
    for (std::size_t i = 0; i < quantos; ++i) {
        Colunas colunas{resultado[static_cast<int>(i)]};
        pagina.linhas.push_back(documentosDeJson('[' + std::string{colunas.texto()} + ']').at(0));
        auto& linha = pagina.linhas.back();
        linha.estado = domain::estadoEm(linha.estado, linha.dataValidade, filtro.agora);
    }
    if (!filtro.depoisDe) pagina.total = resultado.empty() ? 0 : resultado[0]["total"].as<std::int64_t>();
    return pagina;
}

}  // namespace psi::store
