#include <map>

#include "app/admin/seed/seed_month.hpp"

namespace psi::admin {
namespace {

domain::ContratoNosDias contrato(const LinhaContrato& linha) {
    const auto& dados = linha.dados;
    domain::ContratoNosDias nosDias;
    nosDias.dias = linha.periodo;
    nosDias.modalidade = dados.modalidadeContrato;
    nosDias.mensal.valor = dados.remuneracaoBase.valor + (dados.diuturnidades ? dados.diuturnidades->valor : 0);
    nosDias.tempoParcial = dados.percentagemTrabalho.has_value();
    nosDias.diasTrabalho = dados.diasTrabalho;
    return nosDias;
}

}  // namespace

std::vector<domain::TrabalhadorDoMes> seededWorkers(const Seed& semente, std::int64_t empregador) {
    std::map<std::int64_t, domain::TrabalhadorDoMes> todos;
    std::map<std::size_t, domain::VinculoNosDias> vinculos;  // by the communication that opened each
    std::map<std::size_t, std::int64_t> de;
    for (const auto& v : semente.vinculos) {
        if (v.empregador != empregador) continue;
        vinculos[v.comunicacao].dias = v.periodo;
        vinculos[v.comunicacao].numero = static_cast<std::int64_t>(v.comunicacao);
        de[v.comunicacao] = v.trabalhador;
        todos[v.trabalhador].niss = v.trabalhador;
    }
    for (const auto& c : semente.contratos)
        if (c.empregador == empregador) vinculos[c.vinculo].contratos.push_back(contrato(c));
    for (const auto& t : semente.taxas)
        if (t.empregador == empregador) vinculos[t.vinculo].taxas.push_back({t.periodo, t.taxa});
    for (const auto& l : semente.locais)
        if (l.empregador == empregador) vinculos[l.vinculo].locais.push_back({l.periodo, l.estabelecimento});
    for (auto& [numero, vinculo] : vinculos) todos[de[numero]].vinculos.push_back(std::move(vinculo));
    for (const auto& i : semente.interrupcoes)
        if (i.empregador == empregador) todos[i.trabalhador].interrupcoes.push_back(i.periodo);
    std::vector<domain::TrabalhadorDoMes> porNiss;
    porNiss.reserve(todos.size());
    for (const auto& t : semente.trabalhadores)
        if (const auto seu = todos.find(t.niss); seu != todos.end()) seu->second.dataNascimento = t.dataNascimento;
    for (auto& [niss, trabalhador] : todos) porNiss.push_back(std::move(trabalhador));
    return porNiss;
}

}  // namespace psi::admin
