#include "transport/limits/client_limits.hpp"

#include <gtest/gtest.h>

#include <vector>

namespace {

using namespace std::chrono_literals;
using psi::transport::ClientLimits;

psi::access::Fingerprint certificate(unsigned number) {
    psi::access::Fingerprint result{};
    std::memcpy(result.data(), &number, sizeof number);
    return result;
}

constexpr ClientLimits::Time kStart{1'000s};

struct Clients : testing::Test {
    ClientLimits limits{{.perSecond = 4, .burst = 3, .inFlight = 2}, 100};
    ClientLimits::Time now = kStart;

    unsigned admitted(unsigned number, unsigned tries) {
        unsigned served = 0;
        for (unsigned i = 0; i < tries; ++i) served += limits.admit(certificate(number), now) ? 0U : 1U;
        return served;
    }
};

TEST_F(Clients, BurstThenRate) {
    EXPECT_EQ(admitted(1, 10), 3U);
    now += 249ms;
    EXPECT_EQ(admitted(1, 10), 0U);
    now += 1ms;
    EXPECT_EQ(admitted(1, 10), 1U);
    now += 1s;
    EXPECT_EQ(admitted(1, 10), 3U);  // four were earned, three can be saved
    now += 1h;
    EXPECT_EQ(admitted(1, 10), 3U);
}

TEST_F(Clients, ToldHowLongToWait) {
    EXPECT_EQ(admitted(1, 3), 3U);
    now += 100ms;
    const auto wait = limits.admit(certificate(1), now);
    ASSERT_TRUE(wait);
    EXPECT_EQ(*wait, 150ms);
    EXPECT_TRUE(limits.admit(certificate(1), now + *wait - 1ns));
    EXPECT_FALSE(limits.admit(certificate(1), now + *wait));
}

TEST_F(Clients, RefusedRequestsCostNothing) {
    EXPECT_EQ(admitted(1, 1'000), 3U);
    now += 250ms;
    EXPECT_EQ(admitted(1, 1), 1U);
}

TEST_F(Clients, OneAtItsLimitDoesNotDisturbAnother) {
    EXPECT_EQ(admitted(1, 100), 3U);
    EXPECT_EQ(admitted(2, 3), 3U);
}

TEST_F(Clients, CertificatesOfOneClientShare) {
    limits.identify(certificate(1), 7, now);
    limits.identify(certificate(2), 7, now);
    EXPECT_EQ(admitted(1, 2), 2U);
    EXPECT_EQ(admitted(2, 2), 1U);
    limits.identify(certificate(3), 8, now);
    EXPECT_EQ(admitted(3, 3), 3U);
}

TEST_F(Clients, WhatWasUsedBeforeItWasKnownCounts) {
    EXPECT_EQ(admitted(1, 2), 2U);
    EXPECT_EQ(admitted(2, 1), 1U);
    limits.identify(certificate(1), 7, now);
    limits.identify(certificate(2), 7, now);
    limits.identify(certificate(2), 7, now);  // told again: nothing counts twice
    EXPECT_EQ(admitted(1, 1), 0U);
    now += 250ms;
    EXPECT_EQ(admitted(2, 2), 1U);
}

TEST_F(Clients, InFlightUntilItIsDone) {
    auto one = limits.begin(certificate(1), now);
    auto two = limits.begin(certificate(1), now);
    ASSERT_TRUE(one && two);
    EXPECT_FALSE(limits.begin(certificate(1), now));
    EXPECT_TRUE(limits.begin(certificate(2), now));
    one.reset();
    EXPECT_TRUE(limits.begin(certificate(1), now));
}

TEST_F(Clients, InFlightGoesOverToTheClient) {
    auto one = limits.begin(certificate(1), now);
    auto two = limits.begin(certificate(2), now);
    limits.identify(certificate(1), 7, now);
    limits.identify(certificate(2), 7, now);
    EXPECT_FALSE(limits.begin(certificate(1), now));
    one.reset();
    auto three = limits.begin(certificate(2), now);
    EXPECT_TRUE(three);
    EXPECT_FALSE(limits.begin(certificate(1), now));
    two.reset();
    three.reset();
    EXPECT_TRUE(limits.begin(certificate(1), now));
}

TEST_F(Clients, CertificateThatChangesHands) {
    limits.identify(certificate(1), 7, now);
    EXPECT_EQ(admitted(1, 3), 3U);
    auto flight = limits.begin(certificate(1), now);
    limits.identify(certificate(1), 8, now);
    EXPECT_EQ(admitted(1, 3), 3U);
    flight.reset();
    limits.identify(certificate(2), 7, now);
    EXPECT_EQ(admitted(2, 3), 3U);  // nobody of 7 was left to remember
}

TEST_F(Clients, RemembersOnlySoMany) {
    std::vector<std::unique_ptr<ClientLimits::Flight>> flights;
    for (unsigned i = 0; i < 1'000; ++i) flights.push_back(limits.begin(certificate(i), now));
    EXPECT_LE(limits.remembered(), 100U);
    for (unsigned i = 0; i < 1'000; ++i) limits.identify(certificate(i), 1 + i, now);
    EXPECT_LE(limits.remembered(), 100U);
}

TEST_F(Clients, IdleOnesMakeRoomFirst) {
    EXPECT_EQ(admitted(0, 3), 3U);
    for (unsigned i = 1; i < 100; ++i) EXPECT_EQ(admitted(i, 1), 1U);
    now += 250ms;  // only 0 still owes
    EXPECT_EQ(admitted(1'000, 1), 1U);
    EXPECT_EQ(limits.remembered(), 2U);
    EXPECT_EQ(admitted(0, 3), 1U);
}

}  // namespace
