#pragma once

#include <new>

#include "psi/domain/contratos/vinculo_consultado.hpp"
#include "soap/binding/binding_fields.hpp"

// What the lists of vínculos share, of whichever service they are.

namespace psi::soap {

/// The filters of a list of vínculos.
template <class Comando, class Pedido>
Comando comandoDeLista(Pedido& pedido) {
    Comando comando;
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

/// What a contract says in a period, into a stub that has these elements under these names.
template <class Stub>
void preencherContrato(::soap* context, domain::ContratoEmVigor& contrato, Stub& stub) {
    stub.dataInicio = contrato.periodo.inicio;
    stub.dataFim = ponteiro(contrato.periodo.fim);
    stub.modalidadeContrato = std::move(contrato.modalidadeContrato);
    stub.prestacaoTrabalho = std::move(contrato.prestacaoTrabalho);
    stub.fimContrato = ponteiro(contrato.fimContrato);
    stub.profissao = std::move(contrato.profissao);
    stub.remuneracaoBase = contrato.remuneracaoBase;
    stub.diuturnidades = ponteiro(contrato.diuturnidades);
    stub.percentagemTrabalho = ponteiro(contrato.percentagemTrabalho);
    stub.horasTrabalho = ponteiro(contrato.horasTrabalho);
    if (contrato.diasTrabalho) {
        stub.diasTrabalho = soap_new_tipos__Dias(context);
        if (!stub.diasTrabalho) throw std::bad_alloc();
        *stub.diasTrabalho = Dias{*contrato.diasTrabalho};
    }
    stub.motivoContrato = std::move(contrato.motivoContrato);
    if (contrato.nissTrabalhadorSubstituir)
        stub.nissTrabalhadorSubstituir = std::to_string(*contrato.nissTrabalhadorSubstituir);
    stub.enquadramento = std::move(contrato.enquadramento);
}

}  // namespace psi::soap
