#pragma once

#include <concepts>
#include <string>
#include <string_view>
#include <type_traits>
#include <vector>

#include "operations/pipeline/command_hash.hpp"
#include "psi/base/ascii.hpp"
#include "psi/domain/declaracoes/declaracao_fields.hpp"
#include "psi/operations/ciclo_contributivo.hpp"
#include "psi/operations/contratos.hpp"
#include "psi/operations/declaracoes.hpp"
#include "psi/operations/documentos_pagamento.hpp"
#include "psi/operations/qualidade.hpp"

// The fields of each write's command, its contexto apart, in the order of the hash that an idPedido is kept with: once,
// for the hash and for the tests that hold it. `visit` takes a name and the value, which it may change where the
// command is not const. A new field goes to the end: what stood before it keeps its place, and the hashes of requests
// that lack it stay. Those of a block and of its lines are in psi/domain/declaracoes/declaracao_fields.hpp: the store
// takes the lines' parameters from them.

namespace psi::operations {

/// Says of a field that upper and lower case are the same.
struct AnyCase {};
inline constexpr AnyCase anyCase;

template <class C, class Command>
concept Of = std::same_as<std::remove_const_t<C>, Command>;

void fields(auto&& visit, Of<domain::DadosContrato> auto& c) {
    visit("nissTrabalhador", c.nissTrabalhador);
    visit("dataNascimento", c.dataNascimento);
    visit("modalidadeContrato", c.modalidadeContrato);
    visit("prestacaoTrabalho", c.prestacaoTrabalho);
    visit("inicioContrato", c.inicioContrato);
    visit("fimContrato", c.fimContrato);
    visit("profissao", c.profissao);
    visit("remuneracaoBase", c.remuneracaoBase);
    visit("diuturnidades", c.diuturnidades);
    visit("percentagemTrabalho", c.percentagemTrabalho);
    visit("horasTrabalho", c.horasTrabalho);
    visit("diasTrabalho", c.diasTrabalho);
    visit("motivoContrato", c.motivoContrato);
    visit("nissTrabalhadorSubstituir", c.nissTrabalhadorSubstituir);
    visit("enquadramento", c.enquadramento);
    visit("codigoEstabelecimento", c.codigoEstabelecimento);
}

void fields(auto&& visit, Of<domain::AlteracaoContrato> auto& c) {
    visit("nissTrabalhador", c.nissTrabalhador);
    visit("dataEfeito", c.dataEfeito);
    visit("modalidadeContrato", c.modalidadeContrato);
    visit("prestacaoTrabalho", c.prestacaoTrabalho);
    visit("fimContrato", c.fimContrato);
    visit("profissao", c.profissao);
    visit("remuneracaoBase", c.remuneracaoBase);
    visit("diuturnidades", c.diuturnidades);
    visit("percentagemTrabalho", c.percentagemTrabalho);
    visit("horasTrabalho", c.horasTrabalho);
    visit("diasTrabalho", c.diasTrabalho);
    visit("motivoContrato", c.motivoContrato);
    visit("nissTrabalhadorSubstituir", c.nissTrabalhadorSubstituir);
    visit("enquadramento", c.enquadramento);
}

void fields(auto&& visit, Of<domain::Cessacao> auto& c) {
    visit("nissTrabalhador", c.nissTrabalhador);
    visit("dataFimVinculo", c.dataFimVinculo);
    visit("motivoFimVinculo", c.motivoFimVinculo);
    visit("comunicacaoDesemprego", c.comunicacaoDesemprego);
    visit("fundamentacao", c.fundamentacao);
}

void fields(auto&& visit, Of<domain::Transferencia> auto& c) {
    visit("nissTrabalhador", c.nissTrabalhador);
    visit("codigoEstabelecimento", c.codigoEstabelecimento);
    visit("dataInicio", c.dataInicio);
    visit("dataFim", c.dataFim);
}

void fields(auto&& visit, Of<AnularComunicacao> auto& c) {
    visit("numeroComunicacao", c.numeroComunicacao);
}

void fields(auto&& visit, Of<domain::ChaveEntrega> auto& c) {
    visit("identificadorEntrega", c.identificadorEntrega, anyCase);
    visit("numeroBloco", c.numeroBloco);
}

void fields(auto&& visit, Of<EntregarFicheiro> auto& c) {
    visit("ficheiro", c.ficheiro);
}

void fields(auto&& visit, Of<SubstituirDeclaracao> auto& c) {
    fields(visit, c.chave);
    fields(visit, c.bloco);
}

void fields(auto&& visit, Of<EmitirDocumentoPagamento> auto& c) {
    visit("ambito", c.ambito);
    visit("mesReferencia", c.mesReferencia);
}

void fields(auto&& visit, Of<AnularDocumentoPagamento> auto& c) {
    visit("numero", c.numero);
    visit("motivo", c.motivo);
}

void fields(auto&& visit, Of<ReporDados> auto& c) {
    visit("apenasEmpregador", c.apenasEmpregador);
}

void fields(auto&& visit, Of<DefinirRelogio> auto& c) {
    visit("data", c.data);
}

void fields(auto&& visit, Of<SimularPagamento> auto& c) {
    visit("numeroDocumento", c.numeroDocumento);
    visit("valor", c.valor);
    visit("dataPagamento", c.dataPagamento);
    visit("meioPagamento", c.meioPagamento);
}

void fields(auto&& visit, Of<SimularInterrupcao> auto& c) {
    visit("nissTrabalhador", c.nissTrabalhador);
    visit("dataInicio", c.dataInicio);
    visit("dataFim", c.dataFim);
    visit("tipo", c.tipo);
}

void fields(auto&& /*visit*/, Of<AderirCiclo> auto& /*c*/) {}

void fields(auto&& visit, Of<domain::LinhaDeValores> auto& c) {
    visit("nissTrabalhador", c.nissTrabalhador);
    visit("dataNascimento", c.dataNascimento);
    visit("codigoEstabelecimento", c.codigoEstabelecimento);
    visit("taxa", c.taxa);
    visit("mesRemuneracao", c.mesRemuneracao);
    visit("natureza", c.natureza);
    visit("dias", c.dias);
    visit("valor", c.valor);
    visit("acao", c.acao);
}

void fields(auto&& visit, Of<ComunicarValores> auto& c) {
    visit("mesReferencia", c.mesReferencia);
    visit("linha", c.linha);
}

void fields(auto&& visit, Of<AnularValores> auto& c) {
    visit("comprovativoEntrega", c.comprovativoEntrega, anyCase);
}

void fields(auto&& visit, Of<ConfirmarValores> auto& c) {
    visit("mesReferencia", c.mesReferencia);
    visit("versao", c.versao);
}

/// Joins each field to the hash as it always was.
struct AddToHash {
    CommandHash& hash;
    void operator()(const char* /*name*/, const std::string& id, AnyCase /*how*/) const {
        hash.juntar(std::string_view{base::lowerCase(id)});
    }
    void operator()(const char* /*name*/, const domain::MesReferencia& mes) const { hash.juntar(mes.primeiroDia()); }
    void operator()(const char* /*name*/, const domain::Taxa& taxa) const {
        hash.juntar(std::int64_t{taxa.pontosBase});
    }
    void operator()(const char* /*name*/, const domain::Dias& dias) const { hash.juntar(dias.meios()); }
    void operator()(const char* /*name*/, const char& letter) const { hash.juntar(std::string_view{&letter, 1}); }
    void operator()(const char* /*name*/, const bool& value) const { hash.juntar(std::int64_t{value}); }
    void operator()(const char* /*name*/, const std::vector<domain::MesReferencia>& meses) const {
        hash.juntar(static_cast<std::int64_t>(meses.size()));
        for (const auto mes : meses) hash.juntar(std::string_view{mes.texto()});
    }
    void operator()(const char* /*name*/, const std::vector<domain::LinhaDeclaracao>& linhas) const {
        hash.juntar(static_cast<std::int64_t>(linhas.size()));
        for (const auto& linha : linhas) fields(*this, linha);
    }
    void operator()(const char* /*name*/, const std::vector<domain::LinhaDeValores>& linhas) const {
        hash.juntar(static_cast<std::int64_t>(linhas.size()));
        for (const auto& linha : linhas) fields(*this, linha);
    }
    template <class T>
    requires std::same_as<T, domain::Taxa> || std::same_as<T, domain::MesReferencia>
    void operator()(const char* name, const std::optional<T>& value) const {
        hash.juntar(std::int64_t{value.has_value()});
        if (value) (*this)(name, *value);
    }
    void operator()(const char* /*name*/, const domain::Acao& acao) const { hash.juntar(static_cast<int>(acao)); }
    void operator()(const char* /*name*/, const auto& value) const { hash.juntar(value); }
};

/// Returns the hash that the command's idPedido is kept with.
template <class Command>
[[nodiscard]] store::Sha256 hashOf(const char* operacao, std::int64_t empregador, const Command& command) {
    CommandHash hash(operacao);
    hash.juntar(empregador);
    fields(AddToHash{hash}, command);
    return hash.fim();
}

}  // namespace psi::operations
