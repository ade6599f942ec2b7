#pragma once

#include <initializer_list>
#include <string>
#include <vector>

#include "portal/html/html.hpp"

namespace psi::portal {

/// A table with a caption and a header; on a narrow screen each row stands alone, its cells named after their columns.
class Table {
public:
    struct Column {
        const char* nome;
        const char* classe = "";  ///< "numero": to the right; "junto": never broken
    };

    Table(Html& html, const std::string& legenda, std::vector<Column> columns);
    ~Table();
    Table(const Table&) = delete;
    Table& operator=(const Table&) = delete;

    void linha();
    void cell(std::string_view texto);
    /// `escrever` writes the cell's content.
    template <class F>
    void cellWith(F&& escrever) {
        openCell();
        escrever();
        html_.fechar();
    }

private:
    void openCell();
    Html& html_;
    std::vector<Column> colunas_;
    std::size_t seguinte_ = 0;
    bool emLinha_ = false;
};

}  // namespace psi::portal
