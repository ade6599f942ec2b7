#pragma once

#include "psi/operations/comandos.hpp"

namespace psi::operations {

struct AnularComunicacao {
    Contexto contexto;
    std::int64_t numeroComunicacao = 0;
};
struct AnularComunicacaoResposta {
    Resultado resultado;
};

}  // namespace psi::operations
