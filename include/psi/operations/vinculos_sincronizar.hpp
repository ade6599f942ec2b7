#pragma once

#include "psi/operations/call.hpp"

namespace psi::operations {

struct SincronizarTrabalhadores {
    Contexto contexto;
    std::optional<std::string> marca;  ///< of the last reply; none: from the beginning
    std::optional<int> tamanhoPagina;
};
struct SincronizarTrabalhadoresResposta {
    Resultado resultado;
    std::vector<store::Trabalhador> trabalhador;  ///< `nome` already masked; situacao also ANULADO
    std::optional<std::string> marca;             ///< absent where the request was refused
    std::optional<bool> haMais;
};

}  // namespace psi::operations
