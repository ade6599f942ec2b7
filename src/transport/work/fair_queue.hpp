#pragma once

#include <chrono>
#include <cstddef>
#include <deque>
#include <list>
#include <memory>
#include <optional>
#include <vector>

namespace psi::transport {

/// What a worker runs.
struct Task {
    virtual ~Task() = default;
    virtual void run() noexcept = 0;
};

/// Tasks that wait for a worker, in an order that is fair by client: deficit round robin over the CPU time that each
/// client's tasks take. What a task will take is not known before, so a client pays at first what its last ones took,
/// and the difference once it is done. A client that asked for little goes before those that asked for much. Time and
/// CPU time are parameters. Not thread-safe, its clients included.
class FairQueue {
public:
    using Time = std::chrono::steady_clock::time_point;
    using Cpu = std::chrono::nanoseconds;

    /// What a client may use before it is another's turn.
    static constexpr Cpu kQuantum = std::chrono::milliseconds(1);
    /// What is remembered at most of what a client has used beyond its turn; time pays it back.
    static constexpr Cpu kMostDebt = std::chrono::seconds(1);

    /// One client's part in it. Made by its owner, used by the queue alone; may outlive it.
    class Client {
        friend class FairQueue;
        struct Entry {
            std::shared_ptr<Task> task;
            std::size_t bytes;
        };
        std::deque<Entry> waiting_;
        std::size_t running_ = 0;
        std::size_t bytes_ = 0;  ///< of tasks waiting or running
        Cpu credit_ = kQuantum;
        Cpu usual_{0};  ///< what its last tasks took, the latest counting most
        Time left_{};   ///< when it last had nothing waiting
    };

    /// `share`: tasks of one client that may run at once; from 1.
    explicit FairQueue(std::size_t share) : share_(share) {}

    void push(std::shared_ptr<Client> client, std::shared_ptr<Task> task, std::size_t bytes, Time now);

    struct Taken {
        std::shared_ptr<Client> client;
        std::shared_ptr<Task> task;
        std::size_t bytes;
        Cpu paid;  ///< in advance
    };
    /// The next in turn, which runs from here on until `done`. Nothing where none waits whose client may run another.
    [[nodiscard]] std::optional<Taken> take(Time now);
    /// Whether `take` would give one.
    [[nodiscard]] bool ready() const noexcept;
    void done(const Taken& taken, Cpu used);

    /// Tasks that wait.
    [[nodiscard]] std::size_t size() const noexcept { return size_; }
    [[nodiscard]] static std::size_t waiting(const Client& client) noexcept { return client.waiting_.size(); }
    [[nodiscard]] static std::size_t bytes(const Client& client) noexcept { return client.bytes_; }
    /// Forgets what waits, and gives it.
    std::vector<std::shared_ptr<Task>> clear();

private:
    using Ring = std::list<std::shared_ptr<Client>>;
    [[nodiscard]] bool mayRun(const Client& client) const noexcept { return client.running_ < share_; }
    std::optional<Taken> takeFrom(Ring& ring, Time now);
    Taken serve(Ring& ring, Ring::iterator place, Time now);
    [[nodiscard]] bool nextRound();

    const std::size_t share_;
    Ring light_;  ///< clients with credit that came anew, in their order: they go first
    Ring turns_;  ///< the others that wait
    std::size_t size_ = 0;
};

}  // namespace psi::transport
