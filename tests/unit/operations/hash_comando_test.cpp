#include "operations/pipeline/command_hash.hpp"

#include <gtest/gtest.h>

#include <vector>

namespace {

using psi::operations::HashComando;

TEST(HashComando, IsTheSameForTheSameValues) {
    const auto um = [] {
        return HashComando("Op").juntar("a").juntar(std::int64_t{1}).juntar(std::optional<int>{}).fim();
    };
    EXPECT_EQ(um(), um());
}

TEST(HashComando, DiffersByOperation) {
    EXPECT_NE(HashComando("A").fim(), HashComando("B").fim());
}

TEST(HashComando, TellsWhereOneTextEndsAndTheNextBegins) {
    EXPECT_NE(HashComando("Op").juntar("ab").juntar("c").fim(), HashComando("Op").juntar("a").juntar("bc").fim());
}

TEST(HashComando, TellsAnAbsentValueFromAnEmptyOrZeroOne) {
    EXPECT_NE(HashComando("Op").juntar(std::optional<std::string>{}).fim(),
              HashComando("Op").juntar(std::optional<std::string>{""}).fim());
    EXPECT_NE(HashComando("Op").juntar(std::optional<int>{}).fim(),
              HashComando("Op").juntar(std::optional<int>{0}).fim());
}

TEST(HashComando, TellsListsApart) {
    const std::vector<std::string> um{"a", "b"}, outro{"ab"};
    EXPECT_NE(HashComando("Op").juntarLista(um).fim(), HashComando("Op").juntarLista(outro).fim());
}

}  // namespace
