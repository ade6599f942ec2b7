#include "soap/gsoap/custom/instante_type.hpp"

#include <gtest/gtest.h>

namespace psi::soap {
namespace {

TEST(Instant, IsWrittenInUtcWithMicroseconds) {
    const auto instante = lerInstante("2026-03-01T09:30:00.12+01:00");
    ASSERT_TRUE(instante);
    EXPECT_EQ(escrever(*instante), "2026-03-01T08:30:00.120000Z");
    EXPECT_EQ(escrever(domain::Instante{std::chrono::microseconds{-1}}), "1969-12-31T23:59:59.999999Z");
}

TEST(Instant, IsReadInEveryZone) {
    EXPECT_EQ(escrever(*lerInstante("2026-03-01T00:00:00+00:30")), "2026-02-28T23:30:00.000000Z");
    EXPECT_EQ(escrever(*lerInstante("2026-12-31T23:30:00-01:00")), "2027-01-01T00:30:00.000000Z");
    EXPECT_EQ(escrever(*lerInstante("2026-03-01T09:30:00.123456Z")), "2026-03-01T09:30:00.123456Z");
}

TEST(Instant, ThatIsNoneIsNotRead) {
    for (const char* texto : {"", "2026-03-01", "2026-03-01T09:30:00", "2026-02-30T09:30:00Z", "2026-03-01T24:00:00Z",
                              "2026-03-01T09:60:00Z", "2026-03-01T09:30:60Z", "2026-03-01T09:30:00.Z",
                              "2026-03-01T09:30:00.1234567Z", "2026-03-01T09:30:00+15:00", "2026-03-01T09:30:00+01:60",
                              "2026-03-01 09:30:00Z", "2026-03-01T09:30:00Z ", "2026-3-1T09:30:00Z"})
        EXPECT_FALSE(lerInstante(texto)) << texto;
}

}  // namespace
}  // namespace psi::soap
