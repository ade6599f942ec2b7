#include "comprovativo/formato.hpp"

#include <gtest/gtest.h>

namespace psi::comprovativo {
namespace {

TEST(Formato, MoneyAsPeopleWriteIt) {
    EXPECT_EQ(dinheiro({0}), "0,00\u00A0€");
    EXPECT_EQ(dinheiro({5}), "0,05\u00A0€");
    EXPECT_EQ(dinheiro({99'999}), "999,99\u00A0€");
    EXPECT_EQ(dinheiro({100'000}), "1.000,00\u00A0€");
    EXPECT_EQ(dinheiro({-123'456'789}), "-1.234.567,89\u00A0€");
    EXPECT_EQ(dinheiro({-12'345}), "-123,45\u00A0€");
}

TEST(Formato, DatesInWords) {
    EXPECT_EQ(porExtenso(domain::lerData("2026-03-05").value()), "5 de março de 2026");
    EXPECT_EQ(porExtenso(domain::lerData("2025-12-31").value()), "31 de dezembro de 2025");
    EXPECT_EQ(porExtenso(domain::MesReferencia::ler("2026-01").value()), "janeiro de 2026");
}

}  // namespace
}  // namespace psi::comprovativo
