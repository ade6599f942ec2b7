#pragma once

#include <string>
#include <vector>

namespace psi::domain {

enum class Gravidade { Erro, Aviso };

/// One finding about a request (contract v1, resultado/mensagens).
struct Mensagem {
    std::string codigo;  ///< e.g. "VNC-003"; "PSI-0NN" where only the global codigo NN says it
    Gravidade gravidade = Gravidade::Erro;
    std::string campo;  ///< path of the element below the operation's element, lists with [index from 1]
    std::string texto;  ///< Portuguese; says what to do

    bool operator==(const Mensagem&) const = default;
};

using Mensagens = std::vector<Mensagem>;

}  // namespace psi::domain
