#include "psi/base/instant.hpp"

#include <gtest/gtest.h>

namespace psi::base::test {
namespace {

using namespace std::chrono_literals;

constexpr Instant kNow = std::chrono::sys_days{std::chrono::year{2026} / 11 / 22} + 9h + 30'250ms;

std::string read(std::string_view text) {
    const auto instant = parseInstant(text, kNow);
    return instant ? instantText(*instant) : "none";
}

TEST(Instant, Absolute) {
    EXPECT_EQ(read("2026-12-01T18:30:00Z"), "2026-12-01T18:30:00Z");
    EXPECT_EQ(read("2026-12-01 18:30Z"), "2026-12-01T18:30:00Z");
    EXPECT_EQ(read("2026-12-01T18:30:00+01:00"), "2026-12-01T17:30:00Z");
    EXPECT_EQ(read("2026-12-01T23:30-01:30"), "2026-12-02T01:00:00Z");
    EXPECT_EQ(*parseInstant("2026-12-01T18:30:00.25Z", kNow) - *parseInstant("2026-12-01T18:30:00Z", kNow), 250ms);
    EXPECT_EQ(*parseInstant("2026-12-01T18:30:59.9999999Z", kNow) - *parseInstant("2026-12-01T18:31Z", kNow), -1us);
}

TEST(Instant, FromNow) {
    EXPECT_EQ(read("+2h"), "2026-11-22T11:00:30Z");
    EXPECT_EQ(read("+1d1h30m90s"), "2026-11-23T10:32:00Z");
    EXPECT_EQ(*parseInstant("+90s", kNow), kNow - 250ms + 90s);
}

TEST(Instant, NothingElse) {
    for (const auto* wrong : {"",
                              "tomorrow",
                              "2026-12-01",
                              "2026-12-01T18:30:00",
                              "2026-13-01T18:30:00Z",
                              "2026-02-30T18:30:00Z",
                              "2026-12-01T24:00:00Z",
                              "2026-12-01T18:60Z",
                              "2026-12-01T18:30:60Z",
                              "2026-12-01T18:30:00.Z",
                              "2026-12-01T18:30:00.0123456789Z",
                              "2026-12-01T18:30:00Zx",
                              "2026-12-01T18:30:00+1:00",
                              "2026-12-01T-1:30Z",
                              "26-12-01T18:30Z",
                              "2026-12-01T18:30:00+24:00",
                              "+",
                              "+2",
                              "+h",
                              "+2w",
                              "+0s",
                              "+2h30",
                              "+1234567s",
                              "+-2h",
                              "2h"})
        EXPECT_EQ(read(wrong), "none") << wrong;
}

}  // namespace
}  // namespace psi::base::test
