#include "worker_pool.hpp"

#include <utility>

namespace psi::transport {

WorkerPool::WorkerPool(unsigned threads, std::size_t maxWaiting, std::size_t maxBytes)
    : threadCount_(threads), maxWaiting_(maxWaiting), maxBytes_(maxBytes) {}

void WorkerPool::start() {
    for (unsigned i = 0; i < threadCount_; ++i) threads_.emplace_back([this] { work(); });
}

bool WorkerPool::submit(std::shared_ptr<Task> task, std::size_t bytes) {
    {
        const std::lock_guard lock(mutex_);
        if (stopped_ || waiting_.size() >= maxWaiting_ + idle_ || bytes_ > maxBytes_ || bytes > maxBytes_ - bytes_)
            return false;
        bytes_ += bytes;
        waiting_.push_back({std::move(task), bytes});
    }
    ready_.notify_one();
    return true;
}

void WorkerPool::work() {
    std::unique_lock lock(mutex_);
    for (;;) {
        ++idle_;
        ready_.wait(lock, [this] { return stopped_ || !waiting_.empty(); });
        --idle_;
        if (stopped_) return;
        Entry entry = std::move(waiting_.front());
        waiting_.pop_front();
        lock.unlock();
        entry.task->run();
        entry.task.reset();
        lock.lock();
        bytes_ -= entry.bytes;
    }
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
