#include "soap/binding/trabalhador_rows.hpp"

#include "soap/binding/vinculo_lists.hpp"

namespace psi::soap {
namespace {

void preencher(domain::PeriodoTaxa& taxa, vinc__PeriodoTaxa& stub) {
    stub.dataInicio = taxa.periodo.inicio;
    stub.dataFim = ponteiro(taxa.periodo.fim);
    stub.taxaTotal = {taxa.taxaTotal.pontosBase};
}

void preencher(domain::EstabelecimentoDoTrabalhador& local, vinc__EstabelecimentoTrabalhador& stub) {
    stub.codigo = local.codigo;
    stub.morada = std::move(local.morada);
    stub.dataInicio = local.periodo.inicio;
    stub.dataFim = ponteiro(local.periodo.fim);
}

void preencher(domain::InterrupcaoConhecida& interrupcao, vinc__Interrupcao& stub) {
    stub.dataInicio = interrupcao.periodo.inicio;
    stub.dataFim = ponteiro(interrupcao.periodo.fim);
    stub.tipo = std::move(interrupcao.tipo);
}

void preencher(::soap* context, domain::Trabalhador& linha, vinc__Trabalhador& stub) {
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
        [](domain::PeriodoTaxa& taxa, vinc__PeriodoTaxa& destino) { preencher(taxa, destino); });
    stub.estabelecimento = linhas<vinc__EstabelecimentoTrabalhador>(
        context, linha.estabelecimentos, soap_new_vinc__EstabelecimentoTrabalhador,
        [](domain::EstabelecimentoDoTrabalhador& local, vinc__EstabelecimentoTrabalhador& destino) {
            preencher(local, destino);
        });
    stub.interrupcao = linhas<vinc__Interrupcao>(
        context, linha.interrupcoes, soap_new_vinc__Interrupcao,
        [](domain::InterrupcaoConhecida& interrupcao, vinc__Interrupcao& destino) { preencher(interrupcao, destino); });
    if (!linha.contrato) return;
    stub.contrato = soap_new_vinc__ContratoEmVigor(context);
    if (!stub.contrato) throw std::bad_alloc();
    preencherContrato(context, *linha.contrato, *stub.contrato);
    stub.contrato->inicioContrato = linha.contrato->inicioContrato;
}

}  // namespace

std::vector<vinc__Trabalhador*> trabalhadores(::soap* context, std::vector<domain::Trabalhador>& linhas) {
    return soap::linhas<vinc__Trabalhador>(
        context, linhas, soap_new_vinc__Trabalhador,
        [context](domain::Trabalhador& linha, vinc__Trabalhador& destino) { preencher(context, linha, destino); });
}

}  // namespace psi::soap
