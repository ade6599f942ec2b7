#pragma once

#include <string>
#include <vector>

namespace psi::domain {

enum class Gravidade { Erro, Aviso };

/// One finding about a request (resultado/mensagens).
struct Mensagem {
    std::string codigo;  ///< e.g. "VNC-003"; "PSI-0NN" where only the global codigo NN says it
    Gravidade gravidade = Gravidade::Erro;
    std::string campo;     ///< path of the element below the operation's element, lists with [index from 1]
    std::string texto;     ///< Portuguese; says what to do
    bool emFalta = false;  ///< a conditional element is missing: global codigo 2; not on the wire

    bool operator==(const Mensagem&) const = default;
};

using Mensagens = std::vector<Mensagem>;

[[nodiscard]] Mensagem erro(std::string codigo, std::string campo, std::string texto);
[[nodiscard]] Mensagem aviso(std::string codigo, std::string campo, std::string texto);
/// An error because `campo` is missing though the rest of the request asks for it (global code 2).
[[nodiscard]] Mensagem erroEmFalta(std::string codigo, std::string campo, std::string texto);

/// 1 without errors; else 23 before 2 before 8 before 3 (R-PED-06). Each error
/// counts as the global codigo that psi/base/catalogo.hpp gives it, 2 where it is `emFalta`; another one than these
/// four (13, 18 …) is given where every error leads to it, else 3.
[[nodiscard]] int codigoGlobal(const Mensagens& mensagens);

}  // namespace psi::domain
