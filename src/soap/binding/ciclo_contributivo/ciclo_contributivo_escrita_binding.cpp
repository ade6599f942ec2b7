// CicloContributivoService: what changes a month.

#include "soap/binding/ciclo_contributivo/ciclo_contributivo_binding.hpp"
#include "soap/binding/operation.hpp"

namespace psi::soap {
namespace {

domain::LinhaDeValores linha(const cicl__LinhaValores& stub) {
    domain::LinhaDeValores linha;
    linha.nissTrabalhador = niss(stub.nissTrabalhador);
    linha.dataNascimento = stub.dataNascimento;
    linha.codigoEstabelecimento = stub.codigoEstabelecimento;
    if (stub.taxa) linha.taxa = domain::Taxa{static_cast<std::int32_t>(stub.taxa->valor)};
    linha.mesRemuneracao = mes(stub.mesRemuneracao);
    linha.natureza = stub.natureza.at(0);
    if (stub.dias) linha.dias = stub.dias->valor;
    linha.valor = stub.valor;
    linha.acao = acao(stub.acao);
    return linha;
}

/// The lines leave `pedido` as they are read: a large one is never held twice.
operations::ComunicarValores comando(_cicl__ComunicarValores& pedido) {
    operations::ComunicarValores comando{contexto(*pedido.contexto), mes(pedido.mesReferencia), {}};
    comando.linha.reserve(pedido.linha.size());
    for (const auto* stub : pedido.linha) comando.linha.push_back(linha(*stub));
    std::exchange(pedido.linha, {});
    return comando;
}

void preencher(::soap* context, const domain::ResultadoTrabalhador& trabalhador, cicl__ResultadoTrabalhador& stub) {
    stub.nissTrabalhador = comZeros(trabalhador.niss, 11);
    stub.estado = domain::escrever(trabalhador.estado);
    stub.mensagens = mensagens(context, trabalhador.mensagens);
}

}  // namespace

Outcome comunicarValores(Exchange& exchange) {
    return runLargeOperation<_cicl__ComunicarValores, _cicl__ComunicarValoresResponse>(
        exchange, kCicloTable.data(), "cicl:ComunicarValores",
        [](_cicl__ComunicarValores& pedido) { return comando(pedido); },
        [](::soap* context, operations::ComunicarValoresResposta& resposta, _cicl__ComunicarValoresResponse& stub) {
            stub.resultado = resultado(context, resposta.resultado);
            stub.comprovativoEntrega = std::move(resposta.comprovativoEntrega);
            stub.versao = resposta.versao;
            preencherTotais(resposta.totais, stub);
            if (resposta.aceites + resposta.comAlertas > 0) {
                stub.aceites = resposta.aceites;
                stub.comAlertas = resposta.comAlertas;
            }
            stub.trabalhador = linhas<cicl__ResultadoTrabalhador>(
                context, resposta.trabalhador, soap_new_cicl__ResultadoTrabalhador,
                [context](const domain::ResultadoTrabalhador& um, cicl__ResultadoTrabalhador& destino) {
                    preencher(context, um, destino);
                });
        });
}

Outcome anularValores(Exchange& exchange) {
    return runOperation<_cicl__AnularValores, _cicl__AnularValoresResponse>(
        exchange, kCicloTable.data(), "cicl:AnularValores",
        [](_cicl__AnularValores& pedido) {
            return operations::AnularValores{contexto(*pedido.contexto), std::move(pedido.comprovativoEntrega)};
        },
        [](::soap* context, operations::AnularValoresResposta& resposta, _cicl__AnularValoresResponse& stub) {
            stub.resultado = resultado(context, resposta.resultado);
            stub.versao = resposta.versao;
        });
}

Outcome confirmarValores(Exchange& exchange) {
    return runOperation<_cicl__ConfirmarValores, _cicl__ConfirmarValoresResponse>(
        exchange, kCicloTable.data(), "cicl:ConfirmarValores",
        [](_cicl__ConfirmarValores& pedido) {
            return operations::ConfirmarValores{contexto(*pedido.contexto), mes(pedido.mesReferencia), pedido.versao};
        },
        [](::soap* context, operations::ConfirmarValoresResposta& resposta, _cicl__ConfirmarValoresResponse& stub) {
            stub.resultado = resultado(context, resposta.resultado);
            preencherTotais(resposta.totais, stub);
            // A month without a line is not confirmed (SCC-009).
            if (resposta.blocos > 0) stub.blocos = resposta.blocos;
        });
}

domain::Acao acao(const std::string& texto) {
    return texto == "ACRESCENTAR" ? domain::Acao::Acrescentar : domain::Acao::Substituir;
}

std::string texto(domain::Acao acao) {
    return acao == domain::Acao::Acrescentar ? "ACRESCENTAR" : "SUBSTITUIR";
}

}  // namespace psi::soap
