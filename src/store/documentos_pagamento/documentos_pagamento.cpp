#include "psi/store/documentos_pagamento.hpp"

#include <algorithm>

#include "psi/domain/lisboa.hpp"
#include "psi/postgres/columns.hpp"
#include "psi/postgres/lease.hpp"
#include "store/pedidos/parametro_datado.hpp"
#include "store/pedidos/pedido_guardado.hpp"
#include "store/pedidos/write_parameters.hpp"

namespace psi::store {
namespace {

constexpr auto kLerEmitir =
    postgres::query("ler_emitir_documento_2",
                    "SELECT f.*, psi.parametro_datado('agosto_pagamento') AS agosto FROM psi.ler_emitir_documento_2",
                    postgres::UpTo{10}, " AS f");
constexpr auto kAplicarEmitir = postgres::call("aplicar_emitir_documento_2", 29);
constexpr auto kLerAnular = postgres::call("ler_anular_documento", 5);
constexpr auto kAplicarAnular = postgres::callForValue("aplicar_anular_documento", 15);
constexpr auto kConsultar = postgres::call("consultar_documentos", 9);

using domain::FactosEmissao;

constexpr int identificadoresDeUmaSubEntidade = 10'000;

domain::MesReferencia lerMes(std::string_view texto) {
    const auto mes = domain::MesReferencia::ler(texto);
    if (!mes) throw std::runtime_error("the store gave an unknown month: " + std::string{texto});
    return *mes;
}

std::vector<domain::TaxaJuro> lerTaxas(std::string_view texto) {
    std::vector<domain::TaxaJuro> taxas;
    for (postgres::TextPieces lista{texto, ';'}; lista.any();) {
        postgres::TextPieces campos{lista.next(), ','};
        const auto desde = postgres::readDate(campos.next());
        taxas.push_back({desde, postgres::readInteger(campos.next())});
    }
    return taxas;
}

domain::ValorPorPagar lerValor(std::string_view texto) {
    postgres::TextPieces campos{texto, ','};
    domain::DeclaracaoPorPagar declaracao;
    declaracao.bloco = postgres::readNumber(campos.next());
    declaracao.identificadorEntrega = campos.next();
    declaracao.numeroBloco = postgres::readInteger(campos.next());
    const auto mes = lerMes(campos.next());
    const auto dia = static_cast<unsigned>(postgres::readNumber(campos.next()));
    declaracao.contribuicoes = {postgres::readNumber(campos.next())};
    return {mes, dia, std::move(declaracao)};
}

domain::JurosPorPagar lerJuros(std::string_view texto) {
    postgres::TextPieces campos{texto, ','};
    const auto id = postgres::readNumber(campos.next());
    const auto mes = lerMes(campos.next());
    const auto limite = postgres::readDate(campos.next());
    const domain::Cents valor{postgres::readNumber(campos.next())};
    domain::JurosPorPagar juros{id, mes, limite, {}, valor};
    for (postgres::TextPieces meses{campos.next(), '|'}; meses.any();) juros.meses.push_back(lerMes(meses.next()));
    return juros;
}

domain::DocumentoEmVigor resumir(const domain::DocumentoPagamento& documento) {
    domain::DocumentoEmVigor resumo{documento.numero, {}};
    for (const auto& parcela : documento.parcelas) resumo.meses.push_back(parcela.mesReferencia);
    return resumo;
}

void lerFactos(postgres::Columns& colunas, int entidade, EmitirDocumentoLido& lido) {
    FactosEmissao& factos = lido.factos;
    factos.ambitoEmVigor = colunas.boolean();
    factos.ambitoServido = colunas.boolean();
    factos.horasValidade = colunas.integer();
    factos.maximoMultibanco = {colunas.number()};
    factos.taxas = lerTaxas(colunas.text());
    for (postgres::TextPieces lista{colunas.text(), ';'}; lista.any();)
        factos.valores.push_back(lerValor(lista.next()));
    if (const auto documentos = colunas.textOrNull()) lido.emVigor = documentosDeJson(*documentos);
    for (const auto& documento : lido.emVigor) factos.documentos.push_back(resumir(documento));
    if (const auto chave = colunas.numberOrNull()) {
        const auto numero = static_cast<int>(*chave);
        factos.referenciaLivre = domain::ChaveMultibanco{entidade, numero / identificadoresDeUmaSubEntidade,
                                                         numero % identificadoresDeUmaSubEntidade};
    }
    for (postgres::TextPieces lista{colunas.text(), ';'}; lista.any();)
        factos.jurosPorPagar.push_back(lerJuros(lista.next()));
}

/// The parcels with declarations and the blocks they are made of, as arrays of one length each.
void juntarParcelas(postgres::Parameters& parametros, const std::vector<domain::Parcela>& parcelas) {
    postgres::ArrayLiteral meses, limites, contribuicoes, mora, juros, blocos;
    for (const auto& parcela : parcelas) {
        if (parcela.declaracoes.empty()) continue;
        meses.add(std::string_view{domain::escrever(parcela.mesReferencia.primeiroDia())});
        limites.add(std::string_view{domain::escrever(parcela.dataLimite)});
        contribuicoes.add(parcela.contribuicoes.valor);
        mora.add(std::int64_t{parcela.mesesMora});
        juros.add(parcela.juros.valor);
        for (const auto& declaracao : parcela.declaracoes) blocos.add(declaracao.bloco);
    }
    for (const auto* literal : {&meses, &limites, &contribuicoes, &mora, &juros, &blocos})
        parametros.text(literal->text());
}

}  // namespace

EmitirDocumentoLido lerEmitirDocumento(postgres::Pool& pool, postgres::Deadline deadline, std::int64_t empregador,
                                       std::int64_t cliente, const std::optional<std::string>& idPedido, int ambito,
                                       const GamaMultibanco& gama, domain::Instante agora, domain::Instante agoraReal) {
    postgres::Parameters parametros{10};
    parametros.number(empregador).number(cliente);
    parametros.text(idPedido);
    parametros.instant(agoraReal)
        .instant(agora)
        .date(domain::dataEmLisboa(agora))
        .number(ambito)
        .number(gama.entidade)
        .number(gama.primeiraSubEntidade * identificadoresDeUmaSubEntidade)
        .number((gama.ultimaSubEntidade + 1) * identificadoresDeUmaSubEntidade - 1);
    const auto resultado = read(pool, deadline, kLerEmitir, parametros);
    postgres::Columns colunas{resultado.at(0)};
    EmitirDocumentoLido lido;
    lido.pedido = lerPedidoGuardado(colunas);
    lido.versao = colunas.number();
    lerFactos(colunas, gama.entidade, lido);
    for (auto& valor : lido.factos.valores)
        valor.diaEmAgosto = parametroDoMes(resultado.at(0)["agosto"], valor.mesReferencia);
    return lido;
}

DocumentoEmitido aplicarEmitirDocumento(postgres::Pool& pool, postgres::Deadline deadline, const WriteBase& escrita,
                                        const domain::DocumentoPagamento& documento, std::int64_t versao,
                                        unsigned mesesAteReutilizar) {
    const auto& multibanco = documento.multibanco;
    postgres::Parameters parametros{29};
    juntarEscrita(parametros, escrita)
        .text(escrita.resposta)
        .number(versao)
        .number(documento.ambito)
        .instant(documento.dataEmissao)
        .instant(documento.dataValidade)
        .number(documento.valor.valor)
        .number(documento.contribuicoes.valor)
        .number(documento.juros.valor)
        .number(multibanco ? std::optional<std::int64_t>(multibanco->entidade) : std::nullopt)
        .text(multibanco ? std::optional(multibanco->referencia) : std::nullopt)
        .number(std::int64_t{mesesAteReutilizar})
        .text(documento.iban);
    juntarParcelas(parametros, documento.parcelas);
    postgres::ArrayLiteral juros;
    for (const auto id : documento.jurosTomados) juros.add(id);
    parametros.text(juros.text());
    const auto resultado = write(pool, deadline, kAplicarEmitir, parametros);
    postgres::Columns colunas{resultado.at(0)};
    const auto numeroComunicacao = colunas.number();
    return {numeroComunicacao, colunas.number()};
}

AnularDocumentoLido lerAnularDocumento(postgres::Pool& pool, postgres::Deadline deadline, std::int64_t empregador,
                                       std::int64_t cliente, const std::optional<std::string>& idPedido,
                                       std::int64_t numero, domain::Instante agoraReal) {
    postgres::Parameters parametros{5};
    parametros.number(empregador).number(cliente);
    parametros.text(idPedido);
    parametros.instant(agoraReal).number(numero);
    const auto resultado = read(pool, deadline, kLerAnular, parametros);
    postgres::Columns colunas{resultado.at(0)};
    AnularDocumentoLido lido;
    lido.pedido = lerPedidoGuardado(colunas);
    if (const auto documento = colunas.textOrNull()) lido.documento = documentosDeJson('[' + *documento + ']').at(0);
    return lido;
}

std::int64_t aplicarAnularDocumento(postgres::Pool& pool, postgres::Deadline deadline, const WriteBase& escrita,
                                    std::int64_t numero, const std::optional<std::string>& motivo,
                                    domain::Instante agora, unsigned mesesAteReutilizar) {
    postgres::Parameters parametros{15};
    juntarEscrita(parametros, escrita)
        .text(escrita.resposta)
        .instant(agora)
        .number(numero)
        .text(motivo)
        .number(std::int64_t{mesesAteReutilizar});
    return writeNumber(pool, deadline, kAplicarAnular, parametros);
}

PaginaDocumentos consultarDocumentos(postgres::Pool& pool, postgres::Deadline deadline, std::int64_t empregador,
                                     const FiltroDocumentos& filtro) {
    postgres::Parameters parametros{9};
    parametros.number(empregador)
        .number(filtro.numero)
        .number(filtro.ambito ? std::optional<std::int64_t>(*filtro.ambito) : std::nullopt)
        .text(filtro.estado)
        .date(filtro.dataInicio)
        .date(filtro.dataFim)
        .instant(filtro.agora)
        .number(filtro.depoisDe)
        .number(std::int64_t{filtro.limite} + 1);
    const auto resultado = read(pool, deadline, kConsultar, parametros);
    PaginaDocumentos pagina;
    pagina.haMais = resultado.size() > filtro.limite;
    const auto quantos = std::min<std::size_t>(resultado.size(), filtro.limite);
    pagina.linhas.reserve(quantos);
    for (std::size_t i = 0; i < quantos; ++i) {
        postgres::Columns colunas{resultado[static_cast<int>(i)]};
        pagina.linhas.push_back(documentosDeJson('[' + std::string{colunas.text()} + ']').at(0));
        auto& linha = pagina.linhas.back();
        linha.estado = domain::estadoEm(linha.estado, linha.dataValidade, filtro.agora);
    }
    if (!filtro.depoisDe) pagina.total = resultado.empty() ? 0 : resultado[0]["total"].as<std::int64_t>();
    return pagina;
}

}  // namespace psi::store
