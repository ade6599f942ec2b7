#pragma once

#include "operations/lists/list_filters.hpp"
#include "psi/store/pedidos.hpp"
#include "psi/store/vinculos.hpp"

// What the lists of vínculos share: ConsultarTrabalhadores and ConsultarContratos have the same filters and order.

namespace psi::operations {

/// What a page's cursor belongs to.
template <class Comando>
[[nodiscard]] store::Sha256 hashDosFiltros(const char* operacao, std::int64_t empregador, const Comando& comando) {
    CommandHash hash(operacao);
    hash.juntar(empregador).juntarLista(comando.nissTrabalhador).juntar(comando.situacao.value_or("TODOS"));
    hash.juntar(comando.dataInicio).juntar(comando.dataFim).juntar(comando.codigoEstabelecimento);
    return hash.fim();
}

template <class Comando>
[[nodiscard]] store::FiltroTrabalhadores filtroDeVinculos(const Comando& comando, ListFilters::Comuns comuns,
                                                          domain::Data hoje) {
    store::FiltroTrabalhadores filtro;
    filtro.niss = std::move(comuns.niss);
    filtro.limite = comuns.limite;
    if (comuns.posicao)
        filtro.depoisDe = {comuns.posicao->first,
                           domain::Data{std::chrono::sys_days{std::chrono::days{comuns.posicao->second}}}};
    filtro.situacao = comando.situacao.value_or("TODOS");
    filtro.dataInicio = comando.dataInicio;
    filtro.dataFim = comando.dataFim;
    filtro.codigoEstabelecimento = comando.codigoEstabelecimento;
    filtro.hoje = hoje;
    return filtro;
}

/// Where a row stands in the list.
template <class Linha>
[[nodiscard]] Cursors::Posicao posicaoDe(const Linha& linha) {
    return {linha.niss, std::chrono::sys_days{linha.vinculo.inicio}.time_since_epoch().count()};
}

}  // namespace psi::operations
