#pragma once

#include <string>
#include <vector>

#include "app/admin/operator_files/reference_tables.hpp"

namespace psi::admin {

/// A row of a reference table, or a line of a file that means to be one.
struct ReferenceRow {
    int linha = 0;                     ///< of the file, from 1; 0: on record
    std::vector<std::string> valores;  ///< as the store writes them, in the order of the table's columns
    std::string desde, ate;            ///< AAAA-MM-DD; `ate` empty: open, or not said
};

struct ReferenceChange {
    enum class Action { Nova, Fechada, Corrigida };
    Action action = Action::Nova;
    ReferenceRow antes, depois;  ///< `antes` of a closed or corrected row
};

struct ReferenceMistake {
    int linha = 0;
    std::string texto;
};

struct ReferencePlan {
    std::vector<ReferenceChange>
        mudancas;  ///< closed and corrected rows first, then new ones: in the order to be written
    std::vector<ReferenceMistake> enganos;  ///< in the order of lines; not empty: nothing may be written
    std::size_t iguais = 0;                 ///< lines that are on record
};

/// What has to happen so that the table says what the lines say. A line from a later day closes the open row before it;
/// the end of an open row is set; a line of another content for a day on record, or one that changes what was in force
/// on past days, is a correction, refused unless `corrigir`. Periods of a key never overlap. Pure.
[[nodiscard]] ReferencePlan planear(const ReferenceTable& tabela, const std::vector<ReferenceRow>& existentes,
                                    const std::vector<ReferenceRow>& linhas, bool corrigir);

/// "REGE from 2026-01-01": how a row is named for people.
[[nodiscard]] std::string nomeDaLinha(const ReferenceTable& tabela, const ReferenceRow& linha);

}  // namespace psi::admin
