#pragma once

#include <concepts>
#include <type_traits>

#include "psi/domain/declaracoes/declaracao.hpp"

// The fields of what a block is declared with, once: for the hash that an idPedido is kept with, for the parameters
// that the lines go to the store in, and for the tests of both. `visit` takes a name, which is the contract's, and the
// value, which it may change where the struct is not const. A new field goes to the end, so that the hashes of requests
// that lack it stay.

namespace psi::domain {

void fields(auto&& visit,
            auto& c) requires std::same_as<std::remove_const_t<std::remove_reference_t<decltype(c)>>, LinhaDeclaracao> {
    visit("nissTrabalhador", c.nissTrabalhador);
    visit("dataNascimento", c.dataNascimento);
    visit("mesRemuneracao", c.mesRemuneracao);
    visit("dias", c.dias);
    visit("natureza", c.natureza);
    visit("valor", c.valor);
}

void fields(auto&& visit,
            auto& c) requires std::same_as<std::remove_const_t<std::remove_reference_t<decltype(c)>>, BlocoDeclarado> {
    visit("codigoEstabelecimento", c.chave.codigoEstabelecimento);
    visit("mesReferencia", c.chave.mesReferencia);
    visit("taxa", c.chave.taxa);
    visit("totalRemuneracoes", c.totalRemuneracoes);
    visit("totalContribuicoes", c.totalContribuicoes);
    visit("linhas", c.linhas);
}

}  // namespace psi::domain
