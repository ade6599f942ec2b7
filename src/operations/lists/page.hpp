#pragma once

#include "operations/lists/list_filters.hpp"
#include "operations/pipeline/pipeline.hpp"

namespace psi::operations {

/// What every paged consultation does with the page that the store gave: the rows, the cursor of the page that follows,
/// how many rows there are, the codigo; gives what the audit line says. `posicaoDe(row)` is where a row stands in the
/// list, `lista` the reply's member that takes the rows.
template <class Pagina, class PosicaoDe, class Reply, class Linhas>
[[nodiscard]] Leitura deliverPage(const Cursors& cursores, const store::Sha256& pertenceA, Pagina pagina,
                                  PosicaoDe posicaoDe, Reply& resposta, Linhas Reply::*lista, Resultado& resultado) {
    if (pagina.haMais) resposta.proximaPagina = cursores.escrever(pertenceA, posicaoDe(pagina.linhas.back()));
    const bool primeira = pagina.total.has_value(), haMais = pagina.haMais;
    resposta.total = pagina.total;
    resposta.*lista = std::move(pagina.linhas);
    const auto quantas = (resposta.*lista).size();
    resultado.codigo = codigoDaConsulta(quantas);
    return {static_cast<std::int64_t>(quantas), pertenceA, !primeira, haMais};
}

}  // namespace psi::operations
