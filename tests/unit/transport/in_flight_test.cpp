#include "transport/work/in_flight.hpp"

#include <gtest/gtest.h>

namespace {

using namespace psi;
using transport::InFlight;
using State = base::RequestRecord::State;
using std::chrono::milliseconds;

TEST(InFlight, TellsWhatIsKnownSoFar) {
    InFlight all;
    const InFlight::Time now{milliseconds{10'000}};
    base::RequestRecord first;
    base::RequestRecord second;
    first.correlation = "first";
    first.received = now - milliseconds{1'500};
    second.correlation = "second";
    second.received = now - milliseconds{20};
    const auto place = all.enter(first);
    static_cast<void>(all.enter(second));
    second.service = "contratos";
    second.operation = "ComunicarContrato";
    second.client = 7;
    second.state = State::InDatabase;

    const auto listed = all.list(now);
    ASSERT_EQ(listed.size(), 2U);
    EXPECT_EQ(listed[0].correlation, "first");
    EXPECT_EQ(listed[0].operation, "none");
    EXPECT_EQ(listed[0].state, State::Queued);
    EXPECT_EQ(listed[0].age, milliseconds{1'500});
    EXPECT_EQ(listed[1].service, "contratos");
    EXPECT_EQ(listed[1].operation, "ComunicarContrato");
    EXPECT_EQ(listed[1].client, 7);
    EXPECT_EQ(listed[1].state, State::InDatabase);
    EXPECT_EQ(all.oldest(now), milliseconds{1'500});

    all.leave(place);
    EXPECT_EQ(all.count(), 1U);
    EXPECT_EQ(all.oldest(now), milliseconds{20});
}

TEST(InFlight, OfNothing) {
    const InFlight all;
    EXPECT_TRUE(all.list({}).empty());
    EXPECT_EQ(all.oldest({}), milliseconds{0});
}

/// A request may come between the scrape's look at the clock and its look at the list.
TEST(InFlight, NeverOfNegativeAge) {
    InFlight all;
    base::RequestRecord record;
    record.received = InFlight::Time{milliseconds{5}};
    static_cast<void>(all.enter(record));
    EXPECT_EQ(all.oldest({}), milliseconds{0});
    EXPECT_EQ(all.list({}).at(0).age, milliseconds{0});
}

}  // namespace
