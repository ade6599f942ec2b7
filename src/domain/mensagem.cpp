#include "psi/domain/mensagem.hpp"

#include <algorithm>
#include <charconv>
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

namespace {

/// NN of an only error PSI-0NN; 3 for any other errors.
int codigoDoUnicoErro(const Mensagens& mensagens) {
    constexpr auto eErro = [](const Mensagem& m) { return m.gravidade == Gravidade::Erro; };
    const auto unico = std::ranges::find_if(mensagens, eErro);
    if (std::ranges::count_if(mensagens, eErro) != 1 || !unico->codigo.starts_with("PSI-")) return 3;
    int codigo = 3;
    const auto& texto = unico->codigo;
    std::from_chars(texto.data() + 4, texto.data() + texto.size(), codigo);
    return codigo;
}

}  // namespace

int codigoGlobal(const Mensagens& mensagens) {
    const auto algumErro = [&](auto condicao) {
        return std::ranges::any_of(mensagens,
                                   [&](const Mensagem& m) { return m.gravidade == Gravidade::Erro && condicao(m); });
    };
    if (algumErro([](const Mensagem& m) { return m.codigo == "PSI-023"; })) return 23;
    if (algumErro([](const Mensagem& m) { return m.emFalta || m.codigo == "PSI-002"; })) return 2;
    if (algumErro([](const Mensagem& m) { return m.codigo == "PSI-008"; })) return 8;
    return algumErro([](const Mensagem&) { return true; }) ? codigoDoUnicoErro(mensagens) : 1;
}

}  // namespace psi::domain
