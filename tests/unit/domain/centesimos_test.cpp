#include "psi/domain/centesimos.hpp"

#include <gtest/gtest.h>

#include <limits>
#include <random>

namespace psi::domain {
namespace {

TEST(Centesimos, LeDecimaisExatos) {
    const std::vector<std::pair<std::string, std::int64_t>> casos{{"0", 0},
                                                                  {"-0.00", 0},
                                                                  {"12.3", 1230},
                                                                  {"-12.3", -1230},
                                                                  {"+7", 700},
                                                                  {"0.07", 7},
                                                                  {"-0.01", -1},
                                                                  {"870.00", 87000},
                                                                  {".5", 50},
                                                                  {"5.", 500},
                                                                  {"1.2300", 123},
                                                                  {"007.10", 710},
                                                                  {"0.290", 29},
                                                                  {"1.15", 115},
                                                                  {"4.35", 435},
                                                                  {"00000000000000000000001", 100},
                                                                  {"999999999999999.99", 99999999999999999},
                                                                  {"-999999999999999.99", -99999999999999999}};
    for (const auto& [texto, esperado] : casos) {
        const auto lido = Centesimos::ler(texto);
        ASSERT_TRUE(lido) << texto;
        EXPECT_EQ(lido->valor, esperado) << texto;
    }
}

TEST(Centesimos, RecusaOQueNaoSabeGuardar) {
    for (const char* texto : {"",      "-",  "+",   ".",   "-.",    "1.234", "0.001", "1,5",  "1e3",
                              " 1",    "1 ", "--1", "+-1", "1.2.3", "INF",   "NaN",   "0x10", "1000000000000000",
                              "1'000", "١"}) {
        EXPECT_FALSE(Centesimos::ler(texto)) << texto;
    }
}

TEST(Centesimos, EscreveAsCasasPedidas) {
    EXPECT_EQ((Centesimos{1230}.escrever()), "12.30");
    EXPECT_EQ((Centesimos{-5}.escrever()), "-0.05");
    EXPECT_EQ((Centesimos{0}.escrever()), "0.00");
    EXPECT_EQ((Centesimos{1250}.escrever(1)), "12.5");
    EXPECT_EQ((Centesimos{1200}.escrever(1)), "12.0");
    EXPECT_EQ((Centesimos{-1200}.escrever(0)), "-12");
    EXPECT_EQ((Centesimos{0}.escrever(0)), "0");
}

TEST(Centesimos, NuncaCortaAlgarismosSignificativos) {
    EXPECT_EQ((Centesimos{1234}.escrever(1)), "12.34");
    EXPECT_EQ((Centesimos{1230}.escrever(0)), "12.30");
    EXPECT_EQ((Centesimos{std::numeric_limits<std::int64_t>::min()}.escrever()), "-92233720368547758.08");
}

TEST(Centesimos, OQueEscreveVoltaALer) {
    std::mt19937_64 gerador{42};
    std::uniform_int_distribution<std::int64_t> todos{-99'999'999'999'999'999, 99'999'999'999'999'999};
    std::uniform_int_distribution<std::int64_t> pequenos{-20'000, 20'000};
    for (int i = 0; i < 5'000; ++i) {
        const Centesimos original{i % 2 == 0 ? todos(gerador) : pequenos(gerador)};
        for (const int casas : {0, 1, 2}) EXPECT_EQ(Centesimos::ler(original.escrever(casas)), original);
    }
}

}  // namespace
}  // namespace psi::domain
