#pragma once

#include <cstdint>
#include <string>

namespace psi::domain {

/// What of an employer ReporDados deletes, or would.
struct Reposicao {
    std::int64_t empregador = 0;
    std::int64_t comunicacoes = 0, entregas = 0, documentos = 0, recibos = 0, pedidos = 0;
};

}  // namespace psi::domain
