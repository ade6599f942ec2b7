// DeclaracoesRemuneracoesService: one binding function for each operation.

#include <array>

#include "soap/binding/declaracoes_binding.hpp"
#include "soap/binding/declaracoes_conversion.hpp"
#include "soap/binding/operation.hpp"
#include "soap/binding/services.hpp"
#include "soap/stubs/namespace_table.hpp"

namespace psi::soap {
namespace {

constexpr const char* kSpace = "urn:psi:declaracoes:v1";
constexpr auto kTable = namespaceTable("decl", kSpace);

Outcome verificarLigacao(Exchange& exchange) {
    return verificarLigacao<_decl__VerificarLigacao, _decl__VerificarLigacaoResponse>(exchange, kTable.data(),
                                                                                      "decl:VerificarLigacao");
}

/// A delivery. `command(Request&)`.
template <class Request, class Response, class Command>
Outcome entregar(Exchange& exchange, const char* tag, Command command) {
    return runLargeOperation<Request, Response>(
        exchange, kTable.data(), tag, command,
        [](::soap* context, auto& resposta, Response& stub) { preencherEntrega(context, resposta, stub); });
}

Outcome entregarDeclaracao(Exchange& exchange) {
    return entregar<_decl__EntregarDeclaracao, _decl__EntregarDeclaracaoResponse>(
        exchange, "decl:EntregarDeclaracao", [](_decl__EntregarDeclaracao& pedido) {
            return operations::EntregarDeclaracao{contexto(*pedido.contexto), bloco(pedido)};
        });
}

Outcome entregarFicheiro(Exchange& exchange) {
    return entregar<_decl__EntregarFicheiro, _decl__EntregarFicheiroResponse>(
        exchange, "decl:EntregarFicheiro", [](_decl__EntregarFicheiro& pedido) {
            return operations::EntregarFicheiro{contexto(*pedido.contexto), std::move(pedido.ficheiro.octetos)};
        });
}

Outcome substituirDeclaracao(Exchange& exchange) {
    return entregar<_decl__SubstituirDeclaracao, _decl__SubstituirDeclaracaoResponse>(
        exchange, "decl:SubstituirDeclaracao", [](_decl__SubstituirDeclaracao& pedido) {
            return operations::SubstituirDeclaracao{contexto(*pedido.contexto),
                                                    {std::move(pedido.identificadorEntrega), pedido.numeroBloco},
                                                    bloco(pedido)};
        });
}

Outcome anularDeclaracao(Exchange& exchange) {
    return runOperation<_decl__AnularDeclaracao, _decl__AnularDeclaracaoResponse>(
        exchange, kTable.data(), "decl:AnularDeclaracao",
        [](_decl__AnularDeclaracao& pedido) {
            return operations::AnularDeclaracao{contexto(*pedido.contexto),
                                                {std::move(pedido.identificadorEntrega), pedido.numeroBloco}};
        },
        [](::soap* context, operations::AnularDeclaracaoResposta& resposta, _decl__AnularDeclaracaoResponse& stub) {
            stub.resultado = resultado(context, resposta.resultado);
        });
}

operations::ConsultarDeclaracoes comando(_decl__ConsultarDeclaracoes& pedido) {
    operations::ConsultarDeclaracoes comando;
    comando.contexto = contexto(*pedido.contexto);
    comando.mesReferencia = mes(pedido.mesReferencia);
    comando.estado = naoVazio(pedido.estado);
    comando.codigoEstabelecimento = pedido.codigoEstabelecimento;
    comando.tamanhoPagina = pedido.tamanhoPagina;
    comando.pagina = naoVazio(pedido.pagina);
    return comando;
}

Outcome consultarDeclaracoes(Exchange& exchange) {
    return runOperation<_decl__ConsultarDeclaracoes, _decl__ConsultarDeclaracoesResponse>(
        exchange, kTable.data(), "decl:ConsultarDeclaracoes",
        [](_decl__ConsultarDeclaracoes& pedido) { return comando(pedido); },
        [](::soap* context, operations::ConsultarDeclaracoesResposta& resposta,
           _decl__ConsultarDeclaracoesResponse& stub) {
            stub.resultado = resultado(context, resposta.resultado);
            stub.declaracao = linhas<decl__Declaracao>(
                context, resposta.declaracao, soap_new_decl__Declaracao,
                [](domain::Declaracao& linha, decl__Declaracao& destino) { preencher(linha, destino); });
            stub.proximaPagina = std::move(resposta.proximaPagina);
            stub.total = resposta.total;
        });
}

operations::ObterDeclaracao comando(_decl__ObterDeclaracao& pedido) {
    operations::ObterDeclaracao comando;
    comando.contexto = contexto(*pedido.contexto);
    comando.chave = {std::move(pedido.identificadorEntrega), pedido.numeroBloco};
    comando.tamanhoPagina = pedido.tamanhoPagina;
    comando.pagina = naoVazio(pedido.pagina);
    return comando;
}

Outcome obterDeclaracao(Exchange& exchange) {
    return runOperation<_decl__ObterDeclaracao, _decl__ObterDeclaracaoResponse>(
        exchange, kTable.data(), "decl:ObterDeclaracao", [](_decl__ObterDeclaracao& pedido) { return comando(pedido); },
        [](::soap* context, operations::ObterDeclaracaoResposta& resposta, _decl__ObterDeclaracaoResponse& stub) {
            stub.resultado = resultado(context, resposta.resultado);
            if (resposta.declaracao) {
                stub.declaracao = soap_new_decl__Declaracao(context);
                if (!stub.declaracao) throw std::bad_alloc();
                preencher(*resposta.declaracao, *stub.declaracao);
            }
            stub.mensagem = mensagensBloco(context, resposta.mensagem);
            stub.linha = linhas<decl__LinhaDeclarada>(
                context, resposta.linha, soap_new_decl__LinhaDeclarada,
                [](domain::LinhaDeclarada& linha, decl__LinhaDeclarada& destino) { preencher(linha, destino); });
            stub.proximaPagina = std::move(resposta.proximaPagina);
            stub.total = resposta.total;
        });
}

}  // namespace

const Service& declaracoesService() {
    static constexpr std::array kOperations{
        Operation{"VerificarLigacao", verificarLigacao}, Operation{"EntregarDeclaracao", entregarDeclaracao},
        Operation{"EntregarFicheiro", entregarFicheiro}, Operation{"SubstituirDeclaracao", substituirDeclaracao},
        Operation{"AnularDeclaracao", anularDeclaracao}, Operation{"ConsultarDeclaracoes", consultarDeclaracoes},
        Operation{"ObterDeclaracao", obterDeclaracao},   Operation{"ConsultarMes", consultarMes}};
    static constexpr Service kService{access::Servico::Declaracoes, kSpace, kOperations};
    return kService;
}

}  // namespace psi::soap
