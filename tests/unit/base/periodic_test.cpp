#include "psi/base/periodic.hpp"

#include <gtest/gtest.h>

#include <atomic>
#include <latch>

namespace psi::base::test {
namespace {

using namespace std::chrono_literals;

TEST(Periodic, CallsAgainAndAgain) {
    std::latch three{3};
    std::atomic<int> calls = 0;
    const Periodic one(1ms, [&] {
        if (++calls <= 3) three.count_down();
    });
    three.wait();
}

TEST(Periodic, StoppingDoesNotWaitForTheInterval) {
    std::atomic<int> calls = 0;
    Periodic one(1h, [&] { ++calls; });
    one.stop();
    EXPECT_EQ(calls, 0);
}

TEST(Periodic, ACallComesSoonerWhereItIsAskedFor) {
    std::latch called{1};
    Periodic one(1h, [&] { called.count_down(); });
    one.soon();
    called.wait();
    one.stop();
}

TEST(Periodic, StoppingWaitsForACallUnderWayAndNoneFollows) {
    std::latch begun{1};
    std::latch goOn{1};
    std::atomic<int> calls = 0;
    Periodic one(1ms, [&] {
        begun.count_down();
        goOn.wait();
        ++calls;
    });
    begun.wait();
    std::jthread other([&] { goOn.count_down(); });
    one.stop();
    EXPECT_EQ(calls, 1);
    one.stop();
    EXPECT_EQ(calls, 1);
}

}  // namespace
}  // namespace psi::base::test
