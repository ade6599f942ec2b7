#include "transport/work/fair_queue.hpp"

#include <gtest/gtest.h>

#include <map>
#include <string>

namespace {

using namespace std::chrono_literals;
using psi::transport::FairQueue;

struct Nothing : psi::transport::Task {
    void run() noexcept override {}
};

/// A queue with clients by name; what is taken is told by its client's name.
class Played {
public:
    explicit Played(std::size_t share) : queue(share) {}

    void push(const std::string& client, int times = 1) {
        for (int i = 0; i < times; ++i) queue.push(of(client), std::make_shared<Nothing>(), 10, now);
    }
    /// The name of the client whose task runs from here on; "" where none does.
    std::string take() {
        auto taken = queue.take(now);
        if (!taken) return "";
        for (const auto& [name, client] : clients) {
            if (client != taken->client) continue;
            running[name].push_back(*std::move(taken));
            return name;
        }
        return "?";
    }
    void done(const std::string& client, FairQueue::Cpu used) {
        queue.done(running[client].front(), used);
        running[client].pop_front();
    }
    std::shared_ptr<FairQueue::Client> of(const std::string& name) {
        auto& client = clients[name];
        if (!client) client = std::make_shared<FairQueue::Client>();
        return client;
    }

    FairQueue queue;
    FairQueue::Time now{1h};
    std::map<std::string, std::shared_ptr<FairQueue::Client>> clients;
    std::map<std::string, std::deque<FairQueue::Taken>> running;
};

/// CPU time of each client after `rounds` tasks one after the other, all of them always waiting.
std::map<std::string, FairQueue::Cpu> shares(const std::map<std::string, FairQueue::Cpu>& costs, int rounds) {
    Played played(1);
    for (const auto& [client, cost] : costs) played.push(client, rounds);
    std::map<std::string, FairQueue::Cpu> used;
    for (int i = 0; i < rounds; ++i) {
        const auto client = played.take();
        used[client] += costs.at(client);
        played.done(client, costs.at(client));
    }
    return used;
}

TEST(FairQueue, ClientsGetTheSameCpuWhateverTheirTasksCost) {
    auto used = shares({{"heavy", 50ms}, {"light", 100us}, {"medium", 3ms}}, 5'000);
    const auto milliseconds = [&](const char* client) {
        return std::chrono::duration<double, std::milli>(used[client]).count();
    };
    EXPECT_NEAR(milliseconds("light"), milliseconds("medium"), 100);
    EXPECT_NEAR(milliseconds("heavy"), milliseconds("light"), 100);
}

TEST(FairQueue, OneThatComesNewGoesBeforeThoseWhoHadMuch) {
    Played played(1);
    played.push("heavy", 10);
    ASSERT_EQ(played.take(), "heavy");
    played.done("heavy", 100ms);
    played.push("light");
    EXPECT_EQ(played.take(), "light");
    played.done("light", 100us);
    EXPECT_EQ(played.take(), "heavy");
}

TEST(FairQueue, AClientRunsNoMoreAtOnceThanItsShare) {
    Played played(2);
    played.push("greedy", 10);
    EXPECT_EQ(played.take(), "greedy");
    EXPECT_EQ(played.take(), "greedy");
    EXPECT_FALSE(played.queue.ready());
    EXPECT_EQ(played.take(), "");
    played.push("other");
    EXPECT_TRUE(played.queue.ready());
    EXPECT_EQ(played.take(), "other");
    played.done("greedy", 1s);
    EXPECT_EQ(played.take(), "greedy");
}

// What it used is not forgotten while it is away for a moment; after a while it is.
TEST(FairQueue, ADebtIsPaidByTimeOnly) {
    Played played(1);
    const auto afterHeavy = [&](FairQueue::Cpu away) {
        played.push("heavy");
        played.take();
        played.done("heavy", 500ms);
        played.push("medium", 2);
        played.take();
        played.done("medium", 5ms);
        played.now += away;
        played.push("heavy");
        const auto first = played.take();
        played.done(first, 0ms);
        const auto second = played.take();
        played.done(second, 0ms);
        played.now += 1h;
        return first;
    };
    EXPECT_EQ(afterHeavy(1ms), "medium");
    EXPECT_EQ(afterHeavy(10s), "heavy");
}

TEST(FairQueue, CountsWhatItHolds) {
    Played played(1);
    played.push("a", 3);
    EXPECT_EQ(played.queue.size(), 3U);
    played.take();
    EXPECT_EQ(played.queue.size(), 2U);
    EXPECT_EQ(FairQueue::waiting(*played.of("a")), 2U);
    EXPECT_EQ(FairQueue::bytes(*played.of("a")), 30U);
    played.done("a", 1ms);
    EXPECT_EQ(FairQueue::bytes(*played.of("a")), 20U);
    EXPECT_EQ(played.queue.clear().size(), 2U);
    EXPECT_EQ(FairQueue::bytes(*played.of("a")), 0U);
    EXPECT_EQ(played.take(), "");
}

}  // namespace
