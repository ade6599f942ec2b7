#include "psi/domain/mensagem.hpp"

#include <algorithm>
#include <utility>

namespace psi::domain {

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
    const auto algumErro = [&](auto condicao) {
        return std::ranges::any_of(mensagens,
                                   [&](const Mensagem& m) { return m.gravidade == Gravidade::Erro && condicao(m); });
    };
    if (algumErro([](const Mensagem& m) { return m.codigo == "PSI-023"; })) return 23;
    if (algumErro([](const Mensagem& m) { return m.emFalta || m.codigo == "PSI-002"; })) return 2;
    if (algumErro([](const Mensagem& m) { return m.codigo == "PSI-008"; })) return 8;
    return algumErro([](const Mensagem&) { return true; }) ? 3 : 1;
}

}  // namespace psi::domain
