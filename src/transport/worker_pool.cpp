#include "worker_pool.hpp"

#include <utility>

namespace psi::transport {

WorkerPool::WorkerPool(unsigned threads, std::size_t maxWaiting, std::size_t maxBytes)
    : threadCount_(threads), maxWaiting_(maxWaiting), maxBytes_(maxBytes) {}

void WorkerPool::start() {
    for (unsigned i = 0; i < threadCount_; ++i) threads_.emplace_back([this] { work(); });
}

bool WorkerPool::submit(std::shared_ptr<Task> task, std::size_t bytes) {
    bool call = false;
    {
        const std::lock_guard lock(mutex_);
        if (stopped_ || waiting_.size() >= maxWaiting_ + idle_ || bytes_ > maxBytes_ || bytes > maxBytes_ - bytes_)
            return false;
        bytes_ += bytes;
        waiting_.push_back({std::move(task), bytes});
        call = callOne();
    }
    if (call) ready_.notify_one();
    return true;
}

// One at a time: the thread that wakes calls the next where more waits. So short requests that come together are done
// by few threads, and do not each pay for waking one.
bool WorkerPool::callOne() {
    if (called_ || idle_ == 0 || waiting_.empty()) return false;
    called_ = true;
    return true;
}

void WorkerPool::work() {
    std::unique_lock lock(mutex_);
    for (;;) {
        ++idle_;
        while (!stopped_ && waiting_.empty()) {
            ready_.wait(lock);
            called_ = false;
        }
        --idle_;
        if (stopped_) return;
        ++busy_;
        Entry entry = std::move(waiting_.front());
        waiting_.pop_front();
        const bool call = callOne();
        lock.unlock();
        if (call) ready_.notify_one();
        entry.task->run();
        entry.task.reset();
        lock.lock();
        --busy_;
        bytes_ -= entry.bytes;
    }
}

WorkerPool::Status WorkerPool::status() const {
    const std::lock_guard lock(mutex_);
    return {threadCount_, busy_, waiting_.size(), bytes_};
}

void WorkerPool::stop() {
    std::deque<Entry> dropped;
    {
        const std::lock_guard lock(mutex_);
        stopped_ = true;
        dropped.swap(waiting_);
    }
    ready_.notify_all();
    for (auto& thread : threads_) thread.join();
    threads_.clear();
}

}  // namespace psi::transport
