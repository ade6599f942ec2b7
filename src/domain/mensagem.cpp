#include "psi/domain/mensagem.hpp"

#include <set>
#include <utility>

#include "psi/base/catalogo.hpp"

namespace psi::domain {
namespace {

int globalDe(const Mensagem& mensagem) {
    if (mensagem.emFalta) return 2;
    const auto* entrada = base::catalogo::mensagem(mensagem.codigo);
    return entrada ? entrada->global : 3;
}

}  // namespace

Mensagem erro(std::string codigo, std::string campo, std::string texto) {
    return {.codigo = std::move(codigo), .campo = std::move(campo), .texto = std::move(texto)};
}

Mensagem aviso(std::string codigo, std::string campo, std::string texto) {
    Mensagem mensagem = erro(std::move(codigo), std::move(campo), std::move(texto));
    mensagem.gravidade = Gravidade::Aviso;
    return mensagem;
}

Mensagem erroEmFalta(std::string codigo, std::string campo, std::string texto) {
    Mensagem mensagem = erro(std::move(codigo), std::move(campo), std::move(texto));
    mensagem.emFalta = true;
    return mensagem;
}

int codigoGlobal(const Mensagens& mensagens) {
    std::set<int> globais;
    for (const Mensagem& mensagem : mensagens) {
        if (mensagem.gravidade == Gravidade::Erro) globais.insert(globalDe(mensagem));
    }
    if (globais.empty()) return 1;
    for (const int primeiro : {23, 2, 8})
        if (globais.contains(primeiro)) return primeiro;
    return globais.size() == 1 ? *globais.begin() : 3;
}

}  // namespace psi::domain
