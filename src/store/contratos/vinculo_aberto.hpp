#pragma once

#include "psi/postgres/columns.hpp"
#include "psi/store/contratos.hpp"
#include "store/pedidos/write_parameters.hpp"

namespace psi::store {

// What the statements on an open vínculo begin with, in the order of their parameters and columns.

inline Parametros& juntarLeituraVinculo(Parametros& parametros, std::int64_t empregador, std::int64_t cliente,
                                        const std::string& idPedido, const std::string& nissTrabalhador) {
    parametros.numero(empregador).numero(cliente);
    idPedido.empty() ? parametros.nulo() : parametros.texto(idPedido);
    return parametros.numero(nissOuNulo(nissTrabalhador));
}

/// `escrita.trabalhador` is the vínculo's.
inline Parametros& juntarEscritaVinculo(Parametros& parametros, const EscritaBase& escrita, VersaoVinculo vinculo,
                                        domain::Instante agora) {
    return juntarEscrita(parametros, escrita)
        .instante(agora)
        .numero(escrita.trabalhador)
        .numero(vinculo.numero)
        .numero(vinculo.marca);
}

/// Zeros where both are NULL.
inline VersaoVinculo lerVersao(Colunas& colunas) {
    const auto numero = colunas.numeroOuNada();
    return {numero.value_or(0), colunas.numeroOuNada().value_or(0)};
}

}  // namespace psi::store
