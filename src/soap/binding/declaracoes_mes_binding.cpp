#include "psi/operations/declaracoes.hpp"
#include "soap/binding/binding_fields.hpp"
#include "soap/binding/declaracoes_binding.hpp"
#include "soap/binding/operation.hpp"
#include "soap/binding/wire_values.hpp"
#include "soap/stubs/namespace_table.hpp"

namespace psi::soap {
namespace {

constexpr auto kTable = namespaceTable("decl", "urn:psi:declaracoes:v1");

operations::ConsultarMes comando(_decl__ConsultarMes& pedido) {
    const auto situacao = naoVazio(pedido.situacao);
    return {.contexto = contexto(*pedido.contexto),
            .mesReferencia = mes(pedido.mesReferencia),
            .nissTrabalhador = std::move(pedido.nissTrabalhador),
            .codigoEstabelecimento = pedido.codigoEstabelecimento,
            .situacao = situacao ? domain::lerSituacaoNoMes(*situacao) : std::nullopt,
            .tamanhoPagina = pedido.tamanhoPagina,
            .pagina = naoVazio(pedido.pagina)};
}

void preencher(domain::BlocoDoMes& bloco, decl__BlocoMes& stub) {
    stub.identificadorEntrega = std::move(bloco.identificadorEntrega);
    stub.numeroBloco = bloco.numeroBloco;
    stub.codigoEstabelecimento = bloco.chave.codigoEstabelecimento;
    stub.taxa = {bloco.chave.taxa.pontosBase};
    stub.origem = std::move(bloco.origem);
    stub.totalRemuneracoes = bloco.totalRemuneracoes;
    stub.totalContribuicoes = bloco.totalContribuicoes;
    stub.contribuicoesTrabalhador = ponteiro(bloco.contribuicoesTrabalhador);
    stub.contribuicoesEmpregador = ponteiro(bloco.contribuicoesEmpregador);
    if (bloco.numeroDocumentoPagamento) stub.numeroDocumentoPagamento = comZeros(*bloco.numeroDocumentoPagamento, 8);
}

void preencher(domain::VinculoDoMes& vinculo, decl__VinculoMes& stub) {
    stub.dataInicio = vinculo.periodo.inicio;
    stub.dataFim = ponteiro(vinculo.periodo.fim);
    stub.enquadramento = std::move(vinculo.enquadramento);
    stub.taxaTotal = {vinculo.taxaTotal.pontosBase};
    stub.codigoEstabelecimento = vinculo.codigoEstabelecimento;
}

void preencher(const domain::RemuneracaoDoMes& remuneracao, decl__RemuneracaoMes& stub) {
    stub.natureza.assign(1, remuneracao.natureza);
    stub.mesRemuneracao = remuneracao.mesRemuneracao.texto();
    stub.dias = diasDe(remuneracao.meiosDias);
    stub.valor = remuneracao.valor;
}

void preencher(const domain::CorrecaoDoMes& correcao, decl__CorrecaoMes& stub) {
    stub.mesReferencia = correcao.mesReferencia.texto();
    stub.natureza.assign(1, correcao.natureza);
    stub.dias = diasDe(correcao.meiosDias);
    stub.valor = correcao.valor;
}

/// The filler of one kind of row.
constexpr auto kPreencher = [](auto& linha, auto& stub) { preencher(linha, stub); };

void preencher(::soap* context, domain::MesDoTrabalhador& linha, decl__TrabalhadorMes& stub) {
    stub.nissTrabalhador = std::to_string(linha.niss);
    stub.nome = std::move(linha.nome);
    stub.situacao = domain::escrever(linha.situacao);
    stub.vinculo = linhas<decl__VinculoMes>(context, linha.vinculos, soap_new_decl__VinculoMes, kPreencher);
    stub.dias = diasDe(linha.meiosDias);
    stub.remuneracao =
        linhas<decl__RemuneracaoMes>(context, linha.remuneracoes, soap_new_decl__RemuneracaoMes, kPreencher);
    stub.correcao = linhas<decl__CorrecaoMes>(context, linha.correcoes, soap_new_decl__CorrecaoMes, kPreencher);
    stub.totalRemuneracoes = linha.totalRemuneracoes;
}

void preencherCabecalho(operations::ConsultarMesResposta& resposta, _decl__ConsultarMesResponse& stub) {
    if (resposta.mes) {
        stub.mesReferencia = resposta.mes->mesReferencia.texto();
        stub.modelo = domain::escrever(resposta.mes->modelo);
        if (resposta.mes->estado) stub.estado = domain::escrever(*resposta.mes->estado);
        stub.dataLimitePagamento = ponteiro(resposta.mes->dataLimitePagamento);
    }
    if (resposta.somas) {
        stub.totalRemuneracoes = &resposta.somas->totalRemuneracoes;
        stub.totalContribuicoes = &resposta.somas->totalContribuicoes;
        stub.contribuicoesTrabalhador = ponteiro(resposta.somas->contribuicoesTrabalhador);
        stub.contribuicoesEmpregador = ponteiro(resposta.somas->contribuicoesEmpregador);
        stub.trabalhadores = resposta.somas->trabalhadores;
        stub.semDeclaracao = resposta.somas->semDeclaracao;
        stub.semVinculo = resposta.somas->semVinculo;
    }
}

}  // namespace

Outcome consultarMes(Exchange& exchange) {
    return runOperation<_decl__ConsultarMes, _decl__ConsultarMesResponse>(
        exchange, kTable.data(), "decl:ConsultarMes", [](_decl__ConsultarMes& pedido) { return comando(pedido); },
        [](::soap* context, operations::ConsultarMesResposta& resposta, _decl__ConsultarMesResponse& stub) {
            stub.resultado = resultado(context, resposta.resultado);
            preencherCabecalho(resposta, stub);
            stub.bloco = linhas<decl__BlocoMes>(context, resposta.bloco, soap_new_decl__BlocoMes, kPreencher);
            stub.maisBlocos = resposta.maisBlocos;
            stub.trabalhador =
                linhas<decl__TrabalhadorMes>(context, resposta.trabalhador, soap_new_decl__TrabalhadorMes,
                                             [context](domain::MesDoTrabalhador& linha, decl__TrabalhadorMes& destino) {
                                                 preencher(context, linha, destino);
                                             });
            stub.proximaPagina = std::move(resposta.proximaPagina);
            stub.total = resposta.total;
        });
}

}  // namespace psi::soap
