#include "domain/declaracoes/relato_bloco.hpp"

#include <algorithm>
#include <tuple>
#include <utility>

namespace psi::domain::declaracao {

int Relato::registo(std::size_t depoisDeR1) const {
    return bloco_.registo == 0 ? 0 : bloco_.registo + static_cast<int>(depoisDeR1);
}

void Relato::linha(const char* codigo, std::size_t indice, const char* elemento, std::string texto) {
    const std::string numero = std::to_string(indice + 1);
    mensagens_.push_back({.codigo = codigo,
                          .linha = static_cast<int>(indice) + 1,
                          .registo = registo(indice + 1),
                          .campo = "linha[" + numero + "]/" + elemento,
                          .texto = std::move(texto)});
}

void Relato::cabeca(const char* codigo, const char* elemento, std::string texto) {
    mensagens_.push_back({.codigo = codigo, .registo = registo(0), .campo = elemento, .texto = std::move(texto)});
}

void Relato::totais(const char* codigo, const char* elemento, std::string texto) {
    cabeca(codigo, elemento, std::move(texto));
    mensagens_.back().registo = registo(bloco_.linhas.size() + 1);
}

void Relato::aviso(const char* codigo, const char* elemento, std::string texto) {
    cabeca(codigo, elemento, std::move(texto));
    mensagens_.back().gravidade = Gravidade::Aviso;
}

MensagensBloco Relato::ordenadas() && {
    std::ranges::stable_sort(mensagens_, {}, [](const MensagemBloco& m) { return std::tuple{m.gravidade, m.linha}; });
    return std::move(mensagens_);
}

std::string escreverMeios(int meios) {
    const std::string inteiros = (meios < 0 ? "-" : "") + std::to_string(std::abs(meios) / 2);
    return meios % 2 == 0 ? inteiros : inteiros + ",5";
}

}  // namespace psi::domain::declaracao
