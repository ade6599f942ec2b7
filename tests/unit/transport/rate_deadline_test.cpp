#include "transport/limits/rate_deadline.hpp"

#include <gtest/gtest.h>

namespace {

using namespace std::chrono_literals;
using Time = std::chrono::steady_clock::time_point;

constexpr Time kStart{100s};

TEST(RateDeadline, GraceComesFirst) {
    EXPECT_EQ(psi::transport::rateDeadline(kStart, 10s, 0, 1'000), kStart + 10s);
    EXPECT_EQ(psi::transport::rateDeadline(kStart, 10s, 10'000, 1'000), kStart + 10s);
}

TEST(RateDeadline, BytesMovedBuyTime) {
    EXPECT_EQ(psi::transport::rateDeadline(kStart, 10s, 10'500, 1'000), kStart + 10'500ms);
    EXPECT_EQ(psi::transport::rateDeadline(kStart, 10s, std::size_t{1} << 34, 1), kStart + 24h * 365);
}

}  // namespace
