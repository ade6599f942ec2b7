#pragma once

#include "psi/postgres/columns.hpp"
#include "psi/store/contratos.hpp"
#include "store/pedidos/write_parameters.hpp"

namespace psi::store {

// What the statements on an open vínculo begin with, in the order of their parameters and columns.

inline postgres::Parameters& juntarLeituraVinculo(postgres::Parameters& parametros, std::int64_t empregador,
                                                  std::int64_t cliente, const std::optional<std::string>& idPedido,
                                                  const std::string& nissTrabalhador) {
    parametros.number(empregador).number(cliente);
    parametros.text(idPedido);
    return parametros.number(nissOuNulo(nissTrabalhador));
}

/// `escrita.trabalhador` is the vínculo's.
inline postgres::Parameters& juntarEscritaVinculo(postgres::Parameters& parametros, const WriteBase& escrita,
                                                  VersaoVinculo vinculo, domain::Instante agora) {
    return juntarEscrita(parametros, escrita)
        .instant(agora)
        .number(escrita.trabalhador)
        .number(vinculo.numero)
        .number(vinculo.marca);
}

/// Zeros where both are NULL.
inline VersaoVinculo lerVersao(postgres::Columns& colunas) {
    const auto numero = colunas.numberOrNull();
    return {numero.value_or(0), colunas.numberOrNull().value_or(0)};
}

}  // namespace psi::store
