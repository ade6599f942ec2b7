#include "worker_pool.hpp"

#include <gtest/gtest.h>

#include <latch>
#include <memory>
#include <utility>

namespace {

using psi::transport::WorkerPool;

struct Blocked : WorkerPool::Task {
    void run() noexcept override {
        begun.count_down();
        release.wait();
    }
    std::latch begun{1};
    std::latch release{1};
};

TEST(WorkerPool, HoldsNoMoreThanItsQueue) {
    WorkerPool pool(1, 2, 1'000);
    pool.start();
    const auto first = std::make_shared<Blocked>();
    ASSERT_TRUE(pool.submit(first, 1));
    first->begun.wait();
    for (int i = 0; i < 2; ++i) {
        const auto waiting = std::make_shared<Blocked>();
        waiting->release.count_down();
        EXPECT_TRUE(pool.submit(waiting, 1));
    }
    EXPECT_FALSE(pool.submit(std::make_shared<Blocked>(), 1));
    first->release.count_down();
}

struct Meeting : WorkerPool::Task {
    explicit Meeting(std::shared_ptr<std::latch> everybody) : all(std::move(everybody)) {}
    void run() noexcept override { all->arrive_and_wait(); }
    std::shared_ptr<std::latch> all;  // some still look at it when the others have gone on
};

// Each waits for all the others: the test ends only where no thread sleeps through its task.
TEST(WorkerPool, TasksThatComeTogetherAllRunAtOnce) {
    constexpr unsigned threads = 8;
    for (int round = 0; round < 300; ++round) {
        WorkerPool pool(threads, 100, 1'000);
        pool.start();
        for (int batch = 0; batch < 5; ++batch) {
            const auto all = std::make_shared<std::latch>(threads + 1);
            for (unsigned i = 0; i < threads; ++i) ASSERT_TRUE(pool.submit(std::make_shared<Meeting>(all), 1));
            all->arrive_and_wait();
        }
    }
}

TEST(WorkerPool, StoppingForgetsWhatWaits) {
    WorkerPool pool(1, 2, 1'000);
    const auto never = std::make_shared<Blocked>();
    ASSERT_TRUE(pool.submit(never, 1));
    pool.stop();
    EXPECT_EQ(never.use_count(), 1);
    EXPECT_FALSE(pool.submit(never, 1));
}

TEST(WorkerPool, BytesCountUntilTheWorkIsDone) {
    WorkerPool pool(1, 10, 1'000);
    pool.start();
    const auto first = std::make_shared<Blocked>();
    ASSERT_TRUE(pool.submit(first, 600));
    first->begun.wait();
    EXPECT_FALSE(pool.submit(std::make_shared<Blocked>(), 401));
    const auto second = std::make_shared<Blocked>();
    EXPECT_TRUE(pool.submit(second, 400));
    first->release.count_down();
    second->begun.wait();
    const auto third = std::make_shared<Blocked>();
    EXPECT_TRUE(pool.submit(third, 600));
    second->release.count_down();
    third->begun.wait();
    third->release.count_down();
}

}  // namespace
