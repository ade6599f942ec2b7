#include "psi/base/batch_queue.hpp"

#include <gtest/gtest.h>

#include <latch>
#include <memory>
#include <stdexcept>
#include <string>
#include <thread>

namespace psi::base::test {
namespace {

using namespace std::chrono_literals;
using Batches = std::vector<std::vector<int>>;

const auto kLongAfter = std::chrono::steady_clock::time_point::max();

Batches everything(BatchQueue<int>& queue, std::size_t most) {
    Batches batches;
    queue.writeOut(most, [&](const auto& batch) {
        batches.push_back(batch);
        return true;
    });
    return batches;
}

void fill(BatchQueue<int>& queue, int items) {
    for (int i = 1; i <= items; ++i) ASSERT_FALSE(queue.add(i));
}

TEST(BatchQueue, GivesOldestFirstSoManyAtATime) {
    BatchQueue<int> queue{10};
    fill(queue, 5);
    EXPECT_EQ(everything(queue, 2), (Batches{{1, 2}, {3, 4}, {5}}));
    EXPECT_EQ(queue.size(), 0U);
    EXPECT_EQ(everything(queue, 2), Batches{});
}

TEST(BatchQueue, GivesBackWhatDoesNotFit) {
    BatchQueue<std::unique_ptr<std::string>> queue{1};
    EXPECT_FALSE(queue.add(std::make_unique<std::string>("first")));
    const auto second = queue.add(std::make_unique<std::string>("second"));
    ASSERT_TRUE(second);
    EXPECT_EQ(**second, "second");
    EXPECT_EQ(queue.size(), 1U);
}

TEST(BatchQueue, WhatIsUnderWayCountsForTheLimit) {
    BatchQueue<int> queue{2};
    fill(queue, 2);
    queue.writeOut(1, [&](const auto& batch) {
        if (batch.front() == 1) {
            EXPECT_EQ(queue.add(3), 3) << "neither of the two is done with";
        } else {
            EXPECT_FALSE(queue.add(4)) << "the first is done with";
        }
        return batch.front() != 2;
    });
    EXPECT_EQ(everything(queue, 10), (Batches{{2, 4}}));
}

TEST(BatchQueue, ABatchThatIsNotTakenWaitsInItsPlace) {
    BatchQueue<int> queue{10};
    fill(queue, 3);
    int calls = 0;
    queue.writeOut(2, [&](const auto& /*batch*/) {
        EXPECT_FALSE(queue.add(4));
        return ++calls > 1;
    });
    EXPECT_EQ(calls, 1);
    EXPECT_EQ(queue.size(), 4U);
    EXPECT_EQ(everything(queue, 10), (Batches{{1, 2, 3, 4}}));
}

TEST(BatchQueue, AnExceptionGoesOnAndLosesNothing) {
    BatchQueue<int> queue{10};
    fill(queue, 3);
    EXPECT_THROW(queue.writeOut(2, [](const auto& /*batch*/) -> bool { throw std::runtime_error("away"); }),
                 std::runtime_error);
    EXPECT_EQ(everything(queue, 10), (Batches{{1, 2, 3}}));
}

TEST(BatchQueue, ClosedItLetsNothingInAndGivesWhatItHas) {
    BatchQueue<int> queue{10};
    fill(queue, 1);
    EXPECT_TRUE(queue.close());
    EXPECT_FALSE(queue.close());
    EXPECT_EQ(queue.add(2), 2);
    EXPECT_EQ(everything(queue, 10), Batches{{1}});
}

TEST(BatchQueue, WaitsForWhatIsThereAndNotForWhatComesAfter) {
    BatchQueue<int> queue{10};
    fill(queue, 2);
    std::latch waiting{1};
    std::jthread waiter([&] {
        waiting.count_down();
        queue.waitUntilWritten(kLongAfter);
    });
    waiting.wait();
    EXPECT_EQ(everything(queue, 1), (Batches{{1}, {2}}));
    waiter.join();
    fill(queue, 1);
    queue.waitUntilWritten(std::chrono::steady_clock::now());
    EXPECT_EQ(queue.size(), 1U);
}

TEST(BatchQueue, ClosingEndsAWait) {
    BatchQueue<int> queue{10};
    fill(queue, 1);
    std::jthread waiter([&] { queue.waitUntilWritten(kLongAfter); });
    queue.close();
    waiter.join();
    EXPECT_EQ(queue.size(), 1U);
}

}  // namespace
}  // namespace psi::base::test
