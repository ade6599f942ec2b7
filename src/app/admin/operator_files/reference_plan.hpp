#pragma once

#include <string>
#include <vector>

#include "app/admin/operator_files/reference_tables.hpp"

namespace psi::admin {

/// A row of a reference table, or a line of a file that means to be one.
struct LinhaReferencia {
    int linha = 0;                     ///< of the file, from 1; 0: on record
    std::vector<std::string> valores;  ///< as the store writes them, in the order of the table's columns
    std::string desde, ate;            ///< AAAA-MM-DD; `ate` empty: open, or not said
};

struct MudancaReferencia {
    enum class Accao { Nova, Fechada, Corrigida };
    Accao accao = Accao::Nova;
    LinhaReferencia antes, depois;  ///< `antes` of a closed or corrected row
};

struct EnganoReferencia {
    int linha = 0;
    std::string texto;
};

struct PlanoReferencia {
    std::vector<MudancaReferencia>
        mudancas;  ///< closed and corrected rows first, then new ones: in the order to be written
    std::vector<EnganoReferencia> enganos;  ///< in the order of lines; not empty: nothing may be written
    std::size_t iguais = 0;                 ///< lines that are on record
};

/// What has to happen so that the table says what the lines say. A line from a later day closes the open row before it;
/// the end of an open row is set; a line of another content for a day on record, or one that changes what was in force
/// on past days, is a correction, refused unless `corrigir`. Periods of a key never overlap. Pure.
[[nodiscard]] PlanoReferencia planear(const TabelaReferencia& tabela, const std::vector<LinhaReferencia>& existentes,
                                      const std::vector<LinhaReferencia>& linhas, bool corrigir);

/// "REGE from 2026-01-01": how a row is named for people.
[[nodiscard]] std::string nomeDaLinha(const TabelaReferencia& tabela, const LinhaReferencia& linha);

}  // namespace psi::admin
