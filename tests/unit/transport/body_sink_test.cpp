#include "body_sink.hpp"

#include <gtest/gtest.h>

#include "deflater.hpp"

namespace {

using psi::transport::BodySink;
using psi::transport::ByteBudget;
using psi::transport::ByteLease;
using Verdict = BodySink::Verdict;

constexpr std::size_t kLimit = 1'000'000;

struct Budgets {
    ByteBudget all{10'000'000};
    ByteBudget client{5'000'000};
};

TEST(BodySink, ChargesWhatItHoldsAndTheLeaseGivesItBack) {
    Budgets budgets;
    {
        ByteLease lease(budgets.all, budgets.client);
        BodySink sink(kLimit, false, 300'000, lease);
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
    BodySink sink(kLimit, false, {}, lease);
    EXPECT_EQ(sink.take(std::string(5'000, 'x')), Verdict::GlobalBudget);
    EXPECT_EQ(budgets.client.used(), 0U);
    EXPECT_EQ(budgets.all.used(), 9'999'000U);
}

TEST(BodySink, CapHoldsBeforeAndAfterInflation) {
    Budgets budgets;
    ByteLease lease(budgets.all, budgets.client);
    BodySink plain(kLimit, false, {}, lease);
    EXPECT_EQ(plain.take(std::string(kLimit, 'x')), Verdict::Ok);
    EXPECT_EQ(plain.take("x"), Verdict::TooLarge);

    BodySink fits(kLimit, true, {}, lease);
    EXPECT_EQ(fits.take(psi::transport::gzipped(std::string(kLimit, 'x'))), Verdict::Ok);
    EXPECT_EQ(fits.finish(), Verdict::Ok);
    BodySink bomb(kLimit, true, {}, lease);
    EXPECT_EQ(bomb.take(psi::transport::gzipped(std::string(kLimit + 1, 'x'))), Verdict::TooLarge);
}

TEST(BodySink, GzipCutShortIsNotAWholeBody) {
    Budgets budgets;
    ByteLease lease(budgets.all, budgets.client);
    const auto packed = psi::transport::gzipped(std::string(10'000, 'x'));
    for (std::size_t size = 0; size < packed.size(); ++size) {
        BodySink sink(kLimit, true, {}, lease);
        ASSERT_EQ(sink.take(packed.substr(0, size)), Verdict::Ok);
        ASSERT_EQ(sink.finish(), Verdict::BadGzip) << size;
    }
}

}  // namespace
