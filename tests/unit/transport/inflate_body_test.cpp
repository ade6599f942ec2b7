#include "transport/http/inflate_body.hpp"

#include <gtest/gtest.h>

#include <random>

#include "transport/http/deflater.hpp"

namespace {

using psi::transport::BodyRule;
using psi::transport::ByteBudget;
using psi::transport::ByteLease;
using psi::transport::gzipped;

constexpr std::size_t kLimit = 20'000'000;
const BodyRule kWhole{.ordinary = kLimit, .most = kLimit};

struct Outcome {
    unsigned status = 200;
    std::string body;
    std::size_t charged = 0;
};

Outcome inflate(std::string packed, const BodyRule& rule = kWhole, unsigned ratio = 2'000,
                std::size_t budget = kLimit * 2) {
    ByteBudget all(budget);
    ByteBudget client(budget);
    ByteLease lease(all, client);
    const auto refused = inflateBody(packed, rule, ratio, lease);
    if (refused) return {refused->status, refused->falha.texto, all.used()};
    return {200, packed, all.used()};
}

/// Text that packs to some two thirds.
std::string noise(std::size_t size) {
    std::mt19937 random(7);
    std::string text(size, ' ');
    for (auto& c : text) c = static_cast<char>('a' + random() % 26);
    return text;
}

TEST(InflateBody, GivesTheBodyAndChargesWhatItHolds) {
    for (const auto& body : {noise(1'000), std::string(5'000'000, 'x'), noise(3'000'000)}) {
        const auto outcome = inflate(gzipped(body));
        EXPECT_EQ(outcome.status, 200U);
        EXPECT_TRUE(outcome.body == body);
        EXPECT_GE(outcome.charged, body.size());
    }
}

TEST(InflateBody, HoldsTheLimit) {
    const BodyRule rule{.ordinary = 1'000'000, .most = 1'000'000};
    EXPECT_EQ(inflate(gzipped(std::string(1'000'000, 'x')), rule).status, 200U);
    const auto outcome = inflate(gzipped(std::string(1'000'001, 'x')), rule);
    EXPECT_EQ(outcome.status, 413U);
    EXPECT_NE(outcome.body.find("1000000"), std::string::npos);
}

TEST(InflateBody, AsksWhatItIsWhereItPassesTheOrdinary) {
    std::string asked;
    bool large = false;
    const BodyRule rule{.ordinary = 1'000'000, .most = 3'000'000, .large = [&](std::string_view beginning) {
                            asked = beginning;
                            return large;
                        }};
    const auto packed = gzipped("<a>" + std::string(2'000'000, 'x'));
    EXPECT_EQ(inflate(packed, rule).status, 413U);
    EXPECT_TRUE(asked.starts_with("<a>xxx"));
    EXPECT_LE(asked.size(), BodyRule::kBeginning);
    large = true;
    EXPECT_EQ(inflate(packed, rule).status, 200U);
}

TEST(InflateBody, HoldsTheRatioPastTheFirstMebibyte) {
    EXPECT_EQ(inflate(gzipped(std::string(1'048'576, 'x')), kWhole, 100).status, 200U);
    const auto bomb = inflate(gzipped(std::string(16'000'000, 'x')), kWhole, 100);
    EXPECT_EQ(bomb.status, 413U);
    EXPECT_NE(bomb.body.find("100"), std::string::npos);
    EXPECT_LT(bomb.charged, 3'000'000U);
    EXPECT_EQ(inflate(gzipped(noise(200'000) + std::string(4'000'000, 'x')), kWhole, 100).status, 200U);
}

TEST(InflateBody, ABudgetThatIsSpentStopsIt) {
    EXPECT_EQ(inflate(gzipped(noise(2'000'000)), kWhole, 100, 1'000'000).status, 503U);
}

TEST(InflateBody, WhatIsNoGzipOrNotWholeIsRefused) {
    const auto packed = gzipped(std::string(10'000, 'x'));
    for (std::size_t size = 1; size < packed.size(); ++size)
        EXPECT_EQ(inflate(packed.substr(0, size)).status, 400U) << size;
    EXPECT_EQ(inflate("nothing of the kind").status, 400U);
    EXPECT_EQ(inflate(packed + "x").status, 400U);
    EXPECT_EQ(inflate(packed + packed).status, 200U);
}

}  // namespace
