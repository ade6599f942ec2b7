#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "psi/domain/declaracoes/declaracao.hpp"
#include "psi/postgres/parameters.hpp"
#include "psi/postgres/statement.hpp"

namespace psi::store {

/// Lines of declared blocks as arrays of one length: p_l_bloco, then one for each of their fields
/// (psi/domain/declaracoes/declaracao_fields.hpp), so that a field added there reaches the store, or the store says
/// that its function does not take it.
class DeclaredLines {
public:
    DeclaredLines();
    /// Adds a line of the block of that number, from 1.
    void add(std::int64_t block, const domain::LinhaDeclaracao& line);
    void addTo(postgres::Parameters& parameters) const;

private:
    postgres::ArrayLiteral blocks_;
    std::vector<postgres::ArrayLiteral> fields_;
};

/// Returns the call of a function that gives one value and takes lines, by their names, after the `inOrder` parameters
/// that are told by their place.
[[nodiscard]] postgres::Statement callWithLines(std::string_view name, unsigned inOrder);

}  // namespace psi::store
