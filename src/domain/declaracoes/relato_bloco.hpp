#pragma once

#include <cstddef>
#include <string>

#include "domain/texto_decimal.hpp"
#include "psi/domain/declaracoes/declaracao.hpp"

namespace psi::domain::declaracao {

/// Collects what is found about one block.
class Relato {
public:
    explicit Relato(const BlocoDeclarado& bloco) : bloco_(bloco), mensagens_(bloco.leitura) {}

    /// About line `indice` (from 0).
    void linha(const char* codigo, std::size_t indice, const char* elemento, std::string texto);
    /// About an element of the block's head (R1) or of its totals (R3).
    void cabeca(const char* codigo, const char* elemento, std::string texto);
    void totais(const char* codigo, const char* elemento, std::string texto);
    void aviso(const char* codigo, const char* elemento, std::string texto);

    /// Whether nothing found so far refuses the block.
    [[nodiscard]] bool semErros() const { return domain::semErros(mensagens_); }

    /// Errors of the block, errors of its lines by line, then warnings.
    [[nodiscard]] MensagensBloco ordenadas() &&;

private:
    [[nodiscard]] int registo(std::size_t depoisDeR1) const;

    const BlocoDeclarado& bloco_;
    MensagensBloco mensagens_;
};

/// "10", "10,5"
[[nodiscard]] std::string escreverMeios(int meios);

}  // namespace psi::domain::declaracao
