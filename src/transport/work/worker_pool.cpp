#include "transport/work/worker_pool.hpp"

#include <sys/resource.h>
#include <unistd.h>

#include <algorithm>
#include <utility>

#include "transport/work/thread_cpu.hpp"

namespace psi::transport {

namespace {
constexpr std::size_t kTimesWhatIsLeft = 3;
}

WorkerPool::WorkerPool(const Limits& limits) : limits_(limits), queue_(std::max(limits.share, 1U)) {}

void WorkerPool::start() {
    for (unsigned i = 0; i < limits_.threads; ++i) threads_.emplace_back([this] { work(); });
}

// One client alone gets three quarters of the queue, two that are greedy three sevenths each: something is always left.
bool WorkerPool::room(const Client& client, std::size_t bytes) const {
    const std::size_t places = limits_.waiting + idle_;
    if (queue_.size() >= places || bytes_ > limits_.bytes || bytes > limits_.bytes - bytes_) return false;
    return FairQueue::waiting(client) < kTimesWhatIsLeft * (places - queue_.size()) &&
           FairQueue::bytes(client) + bytes <= kTimesWhatIsLeft * (limits_.bytes - bytes_);
}

bool WorkerPool::submit(std::shared_ptr<Client> client, std::shared_ptr<Task> task, std::size_t bytes) {
    bool call = false;
    {
        const std::lock_guard lock(mutex_);
        if (stopped_ || !room(*client, bytes)) return false;
        bytes_ += bytes;
        queue_.push(std::move(client), std::move(task), bytes, FairQueue::Time::clock::now());
        call = callOne();
    }
    if (call) ready_.notify_one();
    return true;
}

// One at a time: the thread that wakes calls the next where more waits. So short requests that come together are done
// by few threads, and do not each pay for waking one.
bool WorkerPool::callOne() {
    if (called_ || idle_ == 0 || !queue_.ready()) return false;
    called_ = true;
    return true;
}

void WorkerPool::work() {
    if (limits_.nice > 0) setpriority(PRIO_PROCESS, static_cast<id_t>(gettid()), limits_.nice);  // of this thread alone
    std::unique_lock lock(mutex_);
    for (;;) {
        ++idle_;
        while (!stopped_ && !queue_.ready()) {
            ready_.wait(lock);
            called_ = false;
        }
        --idle_;
        if (stopped_) return;
        ++busy_;
        auto taken = queue_.take(FairQueue::Time::clock::now());
        const bool call = callOne();
        lock.unlock();
        if (call) ready_.notify_one();
        const auto before = threadCpu();
        taken->task->run();
        taken->task.reset();
        const auto used = threadCpu() - before;
        lock.lock();
        --busy_;
        bytes_ -= taken->bytes;
        longest_ = std::max(longest_, used);
        queue_.done(*taken, used);
    }
}

WorkerPool::Status WorkerPool::status() const {
    const std::lock_guard lock(mutex_);
    return {limits_.threads, busy_, queue_.size(), bytes_, longest_};
}

void WorkerPool::stop() {
    std::vector<std::shared_ptr<Task>> dropped;  // given up outside the lock
    {
        const std::lock_guard lock(mutex_);
        stopped_ = true;
        dropped = queue_.clear();
    }
    ready_.notify_all();
    for (auto& thread : threads_) thread.join();
    threads_.clear();
}

}  // namespace psi::transport
