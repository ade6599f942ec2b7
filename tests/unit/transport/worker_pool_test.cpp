#include "transport/work/worker_pool.hpp"

#include <gtest/gtest.h>

#include <latch>
#include <memory>
#include <utility>
#include <vector>

namespace {

using psi::transport::WorkerPool;

std::shared_ptr<WorkerPool::Client> client() {
    return std::make_shared<WorkerPool::Client>();
}

struct Blocked : WorkerPool::Task {
    void run() noexcept override {
        begun.count_down();
        release.wait();
    }
    std::latch begun{1};
    std::latch release{1};
};

TEST(WorkerPool, HoldsNoMoreThanItsQueue) {
    const auto someone = client();
    WorkerPool pool({.threads = 1, .share = 1, .waiting = 2, .bytes = 1'000});
    pool.start();
    const auto first = std::make_shared<Blocked>();
    ASSERT_TRUE(pool.submit(someone, first, 1));
    first->begun.wait();
    for (int i = 0; i < 2; ++i) {
        const auto waiting = std::make_shared<Blocked>();
        waiting->release.count_down();
        EXPECT_TRUE(pool.submit(someone, waiting, 1));
    }
    EXPECT_FALSE(pool.submit(someone, std::make_shared<Blocked>(), 1));
    first->release.count_down();
}

struct Meeting : WorkerPool::Task {
    explicit Meeting(std::shared_ptr<std::latch> everybody) : all(std::move(everybody)) {}
    void run() noexcept override { all->arrive_and_wait(); }
    std::shared_ptr<std::latch> all;  // some still look at it when the others have gone on
};

// Each waits for all the others: the test ends only where no thread sleeps through its task.
TEST(WorkerPool, TasksThatComeTogetherAllRunAtOnce) {
    const auto someone = client();
    constexpr unsigned threads = 8;
    for (int round = 0; round < 300; ++round) {
        WorkerPool pool({.threads = threads, .share = threads, .waiting = 100, .bytes = 1'000});
        pool.start();
        for (int batch = 0; batch < 5; ++batch) {
            const auto all = std::make_shared<std::latch>(threads + 1);
            for (unsigned i = 0; i < threads; ++i) ASSERT_TRUE(pool.submit(someone, std::make_shared<Meeting>(all), 1));
            all->arrive_and_wait();
        }
    }
}

TEST(WorkerPool, StoppingForgetsWhatWaits) {
    const auto someone = client();
    WorkerPool pool({.threads = 1, .share = 1, .waiting = 2, .bytes = 1'000});
    const auto never = std::make_shared<Blocked>();
    ASSERT_TRUE(pool.submit(someone, never, 1));
    pool.stop();
    EXPECT_EQ(never.use_count(), 1);
    EXPECT_FALSE(pool.submit(someone, never, 1));
}

TEST(WorkerPool, BytesCountUntilTheWorkIsDone) {
    const auto someone = client();
    WorkerPool pool({.threads = 1, .share = 1, .waiting = 10, .bytes = 1'000});
    pool.start();
    const auto first = std::make_shared<Blocked>();
    ASSERT_TRUE(pool.submit(someone, first, 600));
    first->begun.wait();
    EXPECT_FALSE(pool.submit(someone, std::make_shared<Blocked>(), 401));
    const auto second = std::make_shared<Blocked>();
    EXPECT_TRUE(pool.submit(someone, second, 400));
    first->release.count_down();
    second->begun.wait();
    const auto third = std::make_shared<Blocked>();
    EXPECT_TRUE(pool.submit(someone, third, 600));
    second->release.count_down();
    third->begun.wait();
    third->release.count_down();
}

// One that asks for all of them never has the last worker, nor the last of the queue.
TEST(WorkerPool, AnotherClientFindsAWorker) {
    WorkerPool pool({.threads = 3, .share = 2, .waiting = 8, .bytes = 1'000});
    pool.start();
    const auto greedy = client();
    std::vector<std::shared_ptr<Blocked>> tasks;
    unsigned taken = 0;
    for (int i = 0; i < 20; ++i) {
        tasks.push_back(std::make_shared<Blocked>());
        if (pool.submit(greedy, tasks.back(), 1)) ++taken;
    }
    EXPECT_GE(taken, 2U);
    EXPECT_LT(taken, 11U);
    for (int i = 0; i < 10; ++i) {
        const auto quick = std::make_shared<Blocked>();
        quick->release.count_down();
        ASSERT_TRUE(pool.submit(client(), quick, 1));
        quick->begun.wait();
    }
    for (const auto& task : tasks) task->release.count_down();
}

TEST(WorkerPool, AnotherClientFindsBytes) {
    WorkerPool pool({.threads = 2, .share = 1, .waiting = 100, .bytes = 1'000});
    pool.start();
    const auto greedy = client();
    std::vector<std::shared_ptr<Blocked>> tasks;
    for (int i = 0; i < 20; ++i) {
        tasks.push_back(std::make_shared<Blocked>());
        static_cast<void>(pool.submit(greedy, tasks.back(), 100));
    }
    const auto quick = std::make_shared<Blocked>();
    quick->release.count_down();
    EXPECT_TRUE(pool.submit(client(), quick, 200));
    quick->begun.wait();
    for (const auto& task : tasks) task->release.count_down();
}

}  // namespace
