#include "operations/pipeline/command_hash.hpp"

#include <gtest/gtest.h>

#include <vector>

namespace {

using psi::operations::CommandHash;

TEST(CommandHash, IsTheSameForTheSameValues) {
    const auto um = [] {
        return CommandHash("Op").juntar("a").juntar(std::int64_t{1}).juntar(std::optional<int>{}).fim();
    };
    EXPECT_EQ(um(), um());
}

TEST(CommandHash, DiffersByOperation) {
    EXPECT_NE(CommandHash("A").fim(), CommandHash("B").fim());
}

TEST(CommandHash, TellsWhereOneTextEndsAndTheNextBegins) {
    EXPECT_NE(CommandHash("Op").juntar("ab").juntar("c").fim(), CommandHash("Op").juntar("a").juntar("bc").fim());
}

TEST(CommandHash, TellsAnAbsentValueFromAnEmptyOrZeroOne) {
    EXPECT_NE(CommandHash("Op").juntar(std::optional<std::string>{}).fim(),
              CommandHash("Op").juntar(std::optional<std::string>{""}).fim());
    EXPECT_NE(CommandHash("Op").juntar(std::optional<int>{}).fim(),
              CommandHash("Op").juntar(std::optional<int>{0}).fim());
}

TEST(CommandHash, TellsListsApart) {
    const std::vector<std::string> um{"a", "b"}, outro{"ab"};
    EXPECT_NE(CommandHash("Op").juntarLista(um).fim(), CommandHash("Op").juntarLista(outro).fim());
}

}  // namespace
