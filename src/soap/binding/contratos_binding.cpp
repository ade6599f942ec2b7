// ContratosService: one binding function for each operation.

#include <array>

#include "psi/operations/contratos.hpp"
#include "soap/binding/binding_fields.hpp"
#include "soap/binding/contratos_binding.hpp"
#include "soap/binding/operation.hpp"
#include "soap/binding/services.hpp"
#include "soap/stubs/namespace_table.hpp"

namespace psi::soap {
namespace {

constexpr const char* kSpace = "urn:psi:contratos:v1";
constexpr auto kTable = namespaceTable("cont", kSpace);

Outcome verificarLigacao(Exchange& exchange) {
    return verificarLigacao<_cont__VerificarLigacao, _cont__VerificarLigacaoResponse>(exchange, kTable.data(),
                                                                                      "cont:VerificarLigacao");
}

operations::ComunicarContrato comando(_cont__ComunicarContrato& pedido) {
    domain::DadosContrato contrato;
    contrato.nissTrabalhador = std::move(pedido.nissTrabalhador);
    contrato.dataNascimento = pedido.dataNascimento;
    contrato.modalidadeContrato = std::move(pedido.modalidadeContrato);
    contrato.prestacaoTrabalho = std::move(pedido.prestacaoTrabalho);
    contrato.inicioContrato = pedido.inicioContrato;
    contrato.fimContrato = opcional(pedido.fimContrato);
    contrato.profissao = std::move(pedido.profissao);
    contrato.remuneracaoBase = pedido.remuneracaoBase;
    contrato.diuturnidades = opcional(pedido.diuturnidades);
    contrato.percentagemTrabalho = opcional(pedido.percentagemTrabalho);
    contrato.horasTrabalho = opcional(pedido.horasTrabalho);
    if (pedido.diasTrabalho) contrato.diasTrabalho = pedido.diasTrabalho->valor;
    contrato.motivoContrato = naoVazio(pedido.motivoContrato);
    contrato.nissTrabalhadorSubstituir = naoVazio(pedido.nissTrabalhadorSubstituir);
    contrato.enquadramento = std::move(pedido.enquadramento);
    contrato.codigoEstabelecimento = pedido.codigoEstabelecimento;
    return {contexto(*pedido.contexto), std::move(contrato)};
}

Outcome comunicarContrato(Exchange& exchange) {
    return runOperation<_cont__ComunicarContrato, _cont__ComunicarContratoResponse>(
        exchange, kTable.data(), "cont:ComunicarContrato",
        [](_cont__ComunicarContrato& pedido) { return comando(pedido); },
        [](::soap* context, operations::ComunicarContratoResposta& resposta, _cont__ComunicarContratoResponse& stub) {
            stub.resultado = resultado(context, resposta.resultado);
        });
}

operations::ConsultarComunicacoes comando(_cont__ConsultarComunicacoes& pedido) {
    operations::ConsultarComunicacoes comando;
    comando.contexto = contexto(*pedido.contexto);
    comando.nissTrabalhador = std::move(pedido.nissTrabalhador);
    comando.operacao = naoVazio(pedido.operacao);
    comando.dataInicio = opcional(pedido.dataInicio);
    comando.dataFim = opcional(pedido.dataFim);
    comando.numeroComunicacao = pedido.numeroComunicacao;
    comando.tamanhoPagina = pedido.tamanhoPagina;
    comando.pagina = naoVazio(pedido.pagina);
    return comando;
}

void preencher(::soap* context, domain::Comunicacao& linha, cont__Comunicacao& stub) {
    stub.numeroComunicacao = linha.numero;
    stub.operacao = std::move(linha.operacao);
    stub.instante = linha.instante;
    stub.nissTrabalhador = std::to_string(linha.niss);
    stub.estado = std::move(linha.estado);
    stub.aviso = mensagens(context, linha.avisos);
}

Outcome consultarComunicacoes(Exchange& exchange) {
    return runOperation<_cont__ConsultarComunicacoes, _cont__ConsultarComunicacoesResponse>(
        exchange, kTable.data(), "cont:ConsultarComunicacoes",
        [](_cont__ConsultarComunicacoes& pedido) { return comando(pedido); },
        [](::soap* context, operations::ConsultarComunicacoesResposta& resposta,
           _cont__ConsultarComunicacoesResponse& stub) {
            stub.resultado = resultado(context, resposta.resultado);
            stub.comunicacao =
                linhas<cont__Comunicacao>(context, resposta.comunicacao, soap_new_cont__Comunicacao,
                                          [context](domain::Comunicacao& linha, cont__Comunicacao& destino) {
                                              preencher(context, linha, destino);
                                          });
            stub.proximaPagina = std::move(resposta.proximaPagina);
            stub.total = resposta.total;
        });
}

}  // namespace

const Service& contratosService() {
    static constexpr std::array kOperations{Operation{"VerificarLigacao", verificarLigacao},
                                            Operation{"ComunicarContrato", comunicarContrato},
                                            Operation{"AlterarContrato", alterarContrato},
                                            Operation{"CessarContrato", cessarContrato},
                                            Operation{"TransferirLocalTrabalho", transferirLocalTrabalho},
                                            Operation{"AnularComunicacao", anularComunicacao},
                                            Operation{"ConsultarContratos", consultarContratos},
                                            Operation{"ConsultarComunicacoes", consultarComunicacoes}};
    static constexpr Service kService{access::Servico::Contratos, kSpace, kOperations};
    return kService;
}

}  // namespace psi::soap
