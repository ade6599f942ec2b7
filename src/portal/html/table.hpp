#pragma once

#include <initializer_list>
#include <string>
#include <vector>

#include "portal/html/html.hpp"

namespace psi::portal {

/// A table with a caption and a header; on a narrow screen each row stands alone, its cells named after their columns.
class Tabela {
public:
    struct Coluna {
        const char* nome;
        const char* classe = "";  ///< "numero": to the right; "junto": never broken
    };

    Tabela(Html& html, const std::string& legenda, std::vector<Coluna> colunas);
    ~Tabela();
    Tabela(const Tabela&) = delete;
    Tabela& operator=(const Tabela&) = delete;

    void linha();
    void celula(std::string_view texto);
    /// `escrever` writes the cell's content.
    template <class F>
    void celulaCom(F&& escrever) {
        abrirCelula();
        escrever();
        html_.fechar();
    }

private:
    void abrirCelula();
    Html& html_;
    std::vector<Coluna> colunas_;
    std::size_t seguinte_ = 0;
    bool emLinha_ = false;
};

}  // namespace psi::portal
