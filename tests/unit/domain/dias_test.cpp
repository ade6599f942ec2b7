#include "psi/domain/dias.hpp"

#include <gtest/gtest.h>

#include "vetores.hpp"

namespace psi::domain {
namespace {

TEST(Dias, HorasParaDiasSegueOsVetores) {
    for (const auto& linha : testes::vetores("hours-to-days")) {
        const auto dias = horasParaDias(*Centesimos::ler(linha.at(0)));
        ASSERT_TRUE(dias) << linha.at(0);
        EXPECT_EQ(dias->centesimos(), *Centesimos::ler(linha.at(1))) << linha.at(0);
    }
}

TEST(Dias, HorasNosLimites) {
    EXPECT_EQ(horasParaDias({0})->meios(), 0);
    EXPECT_EQ(horasParaDias({1})->meios(), 1);
    EXPECT_EQ(horasParaDias({300})->meios(), 1);
    EXPECT_EQ(horasParaDias({301})->meios(), 2);
    EXPECT_EQ(horasParaDias({600})->meios(), 2);
    EXPECT_EQ(horasParaDias({18'000})->meios(), 60);
    EXPECT_EQ(horasParaDias({99'999'999'999'999'999})->meios(), 60);
    EXPECT_FALSE(horasParaDias({-1}));
}

TEST(Dias, SoMeiosEntreMenosTrintaETrinta) {
    for (const std::int64_t centesimos : {-3000, -50, 0, 50, 1550, 3000}) {
        const auto dias = Dias::de({centesimos});
        ASSERT_TRUE(dias) << centesimos;
        EXPECT_EQ(dias->centesimos().valor, centesimos);
    }
    for (const std::int64_t centesimos : {-3050, -25, 1, 49, 125, 3050})
        EXPECT_FALSE(Dias::de({centesimos})) << centesimos;
    EXPECT_TRUE(Dias::de({-50})->temMeioDia());
    EXPECT_FALSE(Dias::de({-100})->temMeioDia());
}

}  // namespace
}  // namespace psi::domain
