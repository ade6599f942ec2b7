#pragma once

#include <chrono>
#include <condition_variable>
#include <cstddef>
#include <memory>
#include <mutex>
#include <thread>
#include <vector>

#include "transport/work/fair_queue.hpp"

namespace psi::transport {

/// Threads that run complete requests, and the bounded queue before them, fair by client. Thread-safe.
class WorkerPool {
public:
    using Task = transport::Task;
    using Client = FairQueue::Client;

    struct Limits {
        unsigned threads = 1;
        unsigned share = 1;         ///< threads that one client's tasks may have at once
        std::size_t waiting = 1;    ///< tasks no thread has taken yet
        std::size_t bytes = 1'024;  ///< of tasks waiting or running
        int nice = 0;               ///< of the threads; from 0, which is the process's own
    };
    explicit WorkerPool(const Limits& limits);
    WorkerPool(const WorkerPool&) = delete;
    WorkerPool& operator=(const WorkerPool&) = delete;
    ~WorkerPool() { stop(); }

    void start();
    /// False, and nothing done, where either bound would be passed, the client would hold more than three times what
    /// would be left for others, or the pool has stopped.
    [[nodiscard]] bool submit(std::shared_ptr<Client> client, std::shared_ptr<Task> task, std::size_t bytes);

    struct Status {
        std::size_t threads, busy, waiting;
        std::size_t bytes;                 ///< of tasks waiting or running
        std::chrono::nanoseconds longest;  ///< CPU time of the task that took most, since the start
    };
    [[nodiscard]] Status status() const;
    /// Forgets what waits and waits for what runs.
    void stop();

private:
    void work();
    [[nodiscard]] bool room(const Client& client, std::size_t bytes) const;
    /// With the lock held: whether to notify a sleeping thread now.
    [[nodiscard]] bool callOne();

    const Limits limits_;
    mutable std::mutex mutex_;
    std::condition_variable ready_;
    FairQueue queue_;
    std::size_t idle_ = 0;
    std::size_t busy_ = 0;
    std::size_t bytes_ = 0;
    std::chrono::nanoseconds longest_{0};
    bool called_ = false;  ///< a thread was notified and has not woken yet
    bool stopped_ = false;
    std::vector<std::thread> threads_;
};

}  // namespace psi::transport
