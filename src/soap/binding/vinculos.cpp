// VinculosService: one binding function for each operation.

#include <array>

#include "binding/comum.hpp"
#include "binding/operation.hpp"
#include "binding/services.hpp"
#include "namespace_table.hpp"

namespace psi::soap {
namespace {

constexpr const char* kSpace = "urn:psi:vinculos:v1";
constexpr auto kTable = namespaceTable("vinc", kSpace);

Outcome verificarLigacao(Call& call) {
    return verificarLigacao<_vinc__VerificarLigacao, _vinc__VerificarLigacaoResponse>(call, kTable.data(),
                                                                                      "vinc:VerificarLigacao");
}

operations::ConsultarTrabalhadores comando(_vinc__ConsultarTrabalhadores& pedido) {
    operations::ConsultarTrabalhadores comando;
    comando.contexto = contexto(*pedido.contexto);
    comando.nissTrabalhador = std::move(pedido.nissTrabalhador);
    comando.situacao = naoVazio(pedido.situacao);
    comando.dataInicio = opcional(pedido.dataInicio);
    comando.dataFim = opcional(pedido.dataFim);
    comando.codigoEstabelecimento = pedido.codigoEstabelecimento;
    comando.tamanhoPagina = pedido.tamanhoPagina;
    comando.pagina = naoVazio(pedido.pagina);
    return comando;
}

void preencher(store::PeriodoTaxa& taxa, vinc__PeriodoTaxa& stub) {
    stub.dataInicio = taxa.periodo.inicio;
    stub.dataFim = ponteiro(taxa.periodo.fim);
    stub.taxaTotal = {taxa.taxaTotal.pontosBase};
}

void preencher(store::EstabelecimentoDoTrabalhador& local, vinc__EstabelecimentoTrabalhador& stub) {
    stub.codigo = local.codigo;
    stub.morada = std::move(local.morada);
    stub.dataInicio = local.periodo.inicio;
    stub.dataFim = ponteiro(local.periodo.fim);
}

void preencher(::soap* context, store::ContratoEmVigor& contrato, vinc__ContratoEmVigor& stub) {
    stub.dataInicio = contrato.periodo.inicio;
    stub.dataFim = ponteiro(contrato.periodo.fim);
    stub.modalidadeContrato = std::move(contrato.modalidadeContrato);
    stub.prestacaoTrabalho = std::move(contrato.prestacaoTrabalho);
    stub.inicioContrato = contrato.inicioContrato;
    stub.fimContrato = ponteiro(contrato.fimContrato);
    stub.profissao = std::move(contrato.profissao);
    stub.remuneracaoBase = contrato.remuneracaoBase;
    stub.diuturnidades = ponteiro(contrato.diuturnidades);
    stub.percentagemTrabalho = ponteiro(contrato.percentagemTrabalho);
    stub.horasTrabalho = ponteiro(contrato.horasTrabalho);
    if (contrato.diasTrabalho) {
        stub.diasTrabalho = soap_new_tipos__Dias(context);
        *stub.diasTrabalho = Dias{*contrato.diasTrabalho};
    }
    stub.motivoContrato = std::move(contrato.motivoContrato);
    if (contrato.nissTrabalhadorSubstituir)
        stub.nissTrabalhadorSubstituir = std::to_string(*contrato.nissTrabalhadorSubstituir);
    stub.enquadramento = std::move(contrato.enquadramento);
}

void preencher(::soap* context, store::Trabalhador& linha, vinc__Trabalhador& stub) {
    stub.situacao = std::move(linha.situacao);
    stub.nissTrabalhador = std::to_string(linha.niss);
    stub.nome = std::move(linha.nome);
    stub.dataNascimento = linha.dataNascimento;
    stub.enquadramento = std::move(linha.enquadramento);
    stub.dataInicioVinculo = linha.vinculo.inicio;
    stub.dataFimVinculo = ponteiro(linha.vinculo.fim);
    stub.dataComunicacao = linha.dataComunicacao;
    stub.numeroComunicacao = linha.numeroComunicacao;
    stub.periodoTaxa = linhas<vinc__PeriodoTaxa>(
        context, linha.periodosTaxa, soap_new_vinc__PeriodoTaxa,
        [](store::PeriodoTaxa& taxa, vinc__PeriodoTaxa& destino) { preencher(taxa, destino); });
    stub.estabelecimento = linhas<vinc__EstabelecimentoTrabalhador>(
        context, linha.estabelecimentos, soap_new_vinc__EstabelecimentoTrabalhador,
        [](store::EstabelecimentoDoTrabalhador& local, vinc__EstabelecimentoTrabalhador& destino) {
            preencher(local, destino);
        });
    if (!linha.contrato) return;
    stub.contrato = soap_new_vinc__ContratoEmVigor(context);
    if (!stub.contrato) throw std::bad_alloc();
    preencher(context, *linha.contrato, *stub.contrato);
}

Outcome consultarTrabalhadores(Call& call) {
    return runOperation<_vinc__ConsultarTrabalhadores, _vinc__ConsultarTrabalhadoresResponse>(
        call, kTable.data(), "vinc:ConsultarTrabalhadores", comando,
        [](::soap* context, operations::ConsultarTrabalhadoresResposta& resposta,
           _vinc__ConsultarTrabalhadoresResponse& stub) {
            stub.resultado = resultado(context, resposta.resultado);
            stub.trabalhador =
                linhas<vinc__Trabalhador>(context, resposta.trabalhador, soap_new_vinc__Trabalhador,
                                          [context](store::Trabalhador& linha, vinc__Trabalhador& destino) {
                                              preencher(context, linha, destino);
                                          });
            stub.proximaPagina = std::move(resposta.proximaPagina);
            stub.total = resposta.total;
        });
}

}  // namespace

const Service& vinculosService() {
    static constexpr std::array kOperations{Operation{"VerificarLigacao", verificarLigacao},
                                            Operation{"ConsultarTrabalhadores", consultarTrabalhadores}};
    static constexpr Service kService{access::Servico::Vinculos, kSpace, kOperations};
    return kService;
}

}  // namespace psi::soap
