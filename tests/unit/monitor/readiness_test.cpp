#include "monitor/readiness.hpp"

#include <gtest/gtest.h>

#include <atomic>
#include <stdexcept>

namespace psi::monitor::test {

namespace {

TEST(Readiness, LooksBeforeItAnswersAndFallsWhenDraining) {
    std::atomic<bool> good{true};
    std::vector<Readiness::Line> told;
    Readiness readiness({{"pool", [&] { return Finding{good, "said"}; }}}, [&](const auto& lines) { told = lines; });
    EXPECT_FALSE(allGood(readiness.lines())) << "nothing was looked at yet";
    readiness.start();
    ASSERT_EQ(readiness.lines().size(), 2U);
    EXPECT_EQ(readiness.lines()[0].name, "drain");
    EXPECT_EQ(readiness.lines()[1].finding.text, "said");
    EXPECT_TRUE(allGood(readiness.lines()));
    readiness.draining();
    EXPECT_TRUE(readiness.isDraining());
    EXPECT_FALSE(allGood(readiness.lines()));
    readiness.stop();
    EXPECT_FALSE(allGood(told));
}

TEST(Readiness, ACheckThatThrowsHasFallen) {
    Readiness readiness({{"crl", []() -> Finding { throw std::runtime_error("unreadable"); }}}, {});
    readiness.start();
    EXPECT_FALSE(readiness.lines()[1].finding.good);
    EXPECT_EQ(readiness.lines()[1].finding.text, "unreadable");
}

}  // namespace

}  // namespace psi::monitor::test
