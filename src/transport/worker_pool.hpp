#pragma once

#include <condition_variable>
#include <cstddef>
#include <deque>
#include <memory>
#include <mutex>
#include <thread>
#include <vector>

namespace psi::transport {

/// Threads that run complete requests, and the bounded queue before them. Thread-safe.
class WorkerPool {
public:
    struct Task {
        virtual ~Task() = default;
        virtual void run() noexcept = 0;
    };

    /// `maxWaiting`: tasks no thread has taken yet. `maxBytes`: of tasks waiting or running.
    WorkerPool(unsigned threads, std::size_t maxWaiting, std::size_t maxBytes);
    WorkerPool(const WorkerPool&) = delete;
    WorkerPool& operator=(const WorkerPool&) = delete;
    ~WorkerPool() { stop(); }

    void start();
    /// False, and nothing done, where either bound would be passed or the pool has stopped.
    [[nodiscard]] bool submit(std::shared_ptr<Task> task, std::size_t bytes);

    struct Status {
        std::size_t threads, busy, waiting;
        std::size_t bytes;  ///< of tasks waiting or running
    };
    [[nodiscard]] Status status() const;
    /// Forgets what waits and waits for what runs.
    void stop();

private:
    struct Entry {
        std::shared_ptr<Task> task;
        std::size_t bytes;
    };
    void work();
    /// With the lock held: whether to notify a sleeping thread now.
    [[nodiscard]] bool callOne();

    const unsigned threadCount_;
    const std::size_t maxWaiting_;
    const std::size_t maxBytes_;
    mutable std::mutex mutex_;
    std::condition_variable ready_;
    std::deque<Entry> waiting_;
    std::size_t idle_ = 0;
    std::size_t busy_ = 0;
    std::size_t bytes_ = 0;
    bool called_ = false;  ///< a thread was notified and has not woken yet
    bool stopped_ = false;
    std::vector<std::thread> threads_;
};

}  // namespace psi::transport
