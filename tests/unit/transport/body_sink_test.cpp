#include "transport/http/body_sink.hpp"

#include <gtest/gtest.h>

#include <vector>

namespace {

using psi::transport::BodyRule;
using psi::transport::BodySink;
using psi::transport::ByteBudget;
using psi::transport::ByteLease;
using Verdict = BodySink::Verdict;

constexpr std::size_t kLimit = 1'000'000;
const BodyRule kWhole{.ordinary = kLimit, .most = kLimit};

struct Budgets {
    ByteBudget all{10'000'000};
    ByteBudget client{5'000'000};
};

TEST(BodySink, ChargesWhatItHoldsAndTheLeaseGivesItBack) {
    Budgets budgets;
    {
        ByteLease lease(budgets.all, budgets.client);
        BodySink sink(kWhole, false, 300'000, lease);
        EXPECT_EQ(budgets.all.used(), 0U);
        const std::string piece(10'000, 'x');
        for (int i = 1; i <= 30; ++i) {
            ASSERT_EQ(sink.take(piece), Verdict::Ok);
            EXPECT_GE(budgets.client.used(), static_cast<std::size_t>(i) * piece.size());
            EXPECT_LE(budgets.client.used(), std::size_t{300'000});
        }
        const auto body = sink.release();
        EXPECT_EQ(body.size(), 300'000U);
        EXPECT_EQ(body.capacity(), budgets.all.used());
    }
    EXPECT_EQ(budgets.all.used(), 0U);
    EXPECT_EQ(budgets.client.used(), 0U);
}

TEST(BodySink, AFullBudgetRefusesAndTakesNothing) {
    Budgets budgets;
    ASSERT_TRUE(budgets.all.take(9'999'000));
    ByteLease lease(budgets.all, budgets.client);
    BodySink sink(kWhole, false, {}, lease);
    EXPECT_EQ(sink.take(std::string(5'000, 'x')), Verdict::GlobalBudget);
    EXPECT_EQ(budgets.client.used(), 0U);
    EXPECT_EQ(budgets.all.used(), 9'999'000U);
}

TEST(BodySink, ABodyPastWhatIsOrdinaryIsAskedOnceWhatItIs) {
    Budgets budgets;
    ByteLease lease(budgets.all, budgets.client);
    std::vector<std::string> asked;
    bool large = true;
    const BodyRule rule{.ordinary = 100, .most = kLimit, .large = [&](std::string_view beginning) {
                            asked.emplace_back(beginning);
                            return large;
                        }};
    BodySink grows(rule, false, {}, lease);
    EXPECT_EQ(grows.take(std::string(100, 'a')), Verdict::Ok);
    EXPECT_TRUE(asked.empty());
    EXPECT_EQ(grows.take("b"), Verdict::Ok);
    EXPECT_EQ(grows.take(std::string(kLimit - 101, 'c')), Verdict::Ok);
    EXPECT_EQ(grows.take("d"), Verdict::TooLarge);
    EXPECT_EQ(asked, std::vector<std::string>{std::string(100, 'a') + 'b'});
    EXPECT_EQ(grows.passed(), kLimit);

    large = false;
    BodySink stays(rule, false, {}, lease);
    EXPECT_EQ(stays.take(std::string(101, 'a')), Verdict::TooLarge);
    EXPECT_EQ(stays.passed(), 100U);
}

TEST(BodySink, APackedBodyIsNotLookedInto) {
    Budgets budgets;
    ByteLease lease(budgets.all, budgets.client);
    const BodyRule rule{.ordinary = 10, .most = 100, .large = [](std::string_view) { return false; }};
    BodySink sink(rule, true, {}, lease);
    EXPECT_EQ(sink.take(std::string(100, 'x')), Verdict::Ok);
    EXPECT_EQ(sink.take("x"), Verdict::TooLarge);
}

}  // namespace
