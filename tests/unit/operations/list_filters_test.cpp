#include "operations/lists/list_filters.hpp"

#include <gtest/gtest.h>

namespace {

using namespace psi;
using operations::ListFilters;

struct FiltrosTest : testing::Test {
    base::Config::Operations options;
    domain::Mensagens mensagens;
    ListFilters filtros{options, mensagens};
};

TEST_F(FiltrosTest, NamesEachNissWithAWrongCheckDigitByItsIndex) {
    const auto niss = filtros.niss({"12345678902", "12345678901", "10987654328", "11111111111"});
    EXPECT_EQ(niss, (std::vector<std::int64_t>{12345678902, 10987654328}));
    ASSERT_EQ(mensagens.size(), 2U);
    EXPECT_EQ(mensagens[0].campo, "nissTrabalhador[2]");
    EXPECT_EQ(mensagens[1].campo, "nissTrabalhador[4]");
    EXPECT_EQ(filtros.codigo(), 8);
}

TEST_F(FiltrosTest, AnswersTooManyItemsWith23) {
    (void)filtros.niss(std::vector<std::string>(options.maximumFilterItems + 1, "12345678902"));
    EXPECT_EQ(filtros.codigo(), 23);
}

TEST_F(FiltrosTest, AcceptsAsManyAsTheLimit) {
    EXPECT_EQ(filtros.niss(std::vector<std::string>(options.maximumFilterItems, "12345678902")).size(),
              options.maximumFilterItems);
    EXPECT_EQ(filtros.codigo(), 1);
}

TEST_F(FiltrosTest, RefusesAWindowThatEndsBeforeItBegins) {
    filtros.periodo(domain::lerData("2026-02-01"), domain::lerData("2026-01-31"));
    EXPECT_EQ(filtros.codigo(), 3);
    EXPECT_EQ(mensagens.at(0).campo, "dataFim");
}

TEST_F(FiltrosTest, GivesTheDefaultPageSizeAndRefusesOneOutOfRange) {
    EXPECT_EQ(filtros.tamanhoPagina({}), options.pageSize);
    EXPECT_EQ(filtros.tamanhoPagina(1000), 1000U);
    EXPECT_EQ(filtros.codigo(), 1);
    (void)filtros.tamanhoPagina(1001);
    EXPECT_EQ(filtros.codigo(), 3);
}

TEST_F(FiltrosTest, AnswersAnAlteredCursorWith18AndAnotherErrorBeforeIt) {
    const operations::Cursors cursores(std::string(32, 'k'));
    EXPECT_FALSE(filtros.pagina(cursores, {}, "alterado"));
    EXPECT_EQ(filtros.codigo(), 18);
    (void)filtros.niss({"12345678901"});
    EXPECT_EQ(filtros.codigo(), 8);
}

}  // namespace
