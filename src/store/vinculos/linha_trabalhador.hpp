#pragma once

#include "psi/domain/contratos/vinculo_consultado.hpp"
#include "psi/postgres/columns.hpp"
#include "psi/postgres/parameters.hpp"
#include "psi/store/vinculos.hpp"

namespace psi::store {

// The separators of a row's lists (view linha_vinculo).
inline constexpr char entreRegistos = '\x1e', entreCampos = '\x1f';

/// The columns of type linha_trabalhador, `total` apart. situacao is judged on `hoje`: ATIVO or CESSADO.
[[nodiscard]] domain::Trabalhador lerTrabalhador(postgres::Columns& colunas, domain::Data hoje);

/// ATIVO, or CESSADO where it ended before `hoje`.
[[nodiscard]] inline const char* situacaoDe(const domain::Periodo& vinculo, domain::Data hoje) {
    return vinculo.fim && *vinculo.fim < hoje ? "CESSADO" : "ATIVO";
}

/// The filters of a list of vínculos, as pagina_de_vinculos takes them.
[[nodiscard]] postgres::Parameters parametrosDaLista(std::int64_t empregador, const FiltroTrabalhadores& filtro);

}  // namespace psi::store
