#pragma once

#include "psi/operations/call.hpp"

namespace psi::operations {

struct AnularComunicacao {
    Contexto contexto;
    std::int64_t numeroComunicacao = 0;
};
struct AnularComunicacaoResposta {
    Resultado resultado;
};

}  // namespace psi::operations
