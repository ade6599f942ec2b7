#pragma once

#include <algorithm>
#include <chrono>
#include <condition_variable>
#include <cstddef>
#include <cstdint>
#include <deque>
#include <iterator>
#include <mutex>
#include <optional>
#include <utility>
#include <vector>

namespace psi::base {

/// Holds what many threads leave for a store and one at a time writes in batches. It is bounded and keeps the order.
/// What becomes of an item that does not fit is its owner's to say (write it at once, drop it, count it), and so is
/// whether a batch that the store did not take waits or is lost. Thread-safe.
template <class Item>
class BatchQueue {
public:
    /// At most `limit` items wait, the batch under way included.
    explicit BatchQueue(std::size_t limit) : limit_(limit) {}

    /// Keeps the item and returns nothing; returns the item where the queue is full or closed.
    [[nodiscard]] std::optional<Item> add(Item item) {
        const std::lock_guard guard(mutex_);
        if (closed_ || waiting_.size() + underWay_ >= limit_) return item;
        waiting_.push_back(std::move(item));
        ++added_;
        return std::nullopt;
    }

    /// Hands out what waits, oldest first, `most` at a time, until nothing waits. `write` returns whether it is done
    /// with its batch; where it is not, or throws, the batch waits as it did and the call ends. Waits for another
    /// thread that writes.
    template <class Write>
    void writeOut(std::size_t most, const Write& write) {
        const std::lock_guard turn(writing_);
        for (auto batch = take(most); !batch.empty(); batch = take(most)) {
            bool done = false;
            try {
                done = write(std::as_const(batch));
            } catch (...) {
                giveBack(batch);
                throw;
            }
            if (!done) return giveBack(batch);
            finish(batch.size());
        }
    }

    /// Returns when what waits now is done with, the queue is closed, or `deadline` has passed.
    void waitUntilWritten(std::chrono::steady_clock::time_point deadline) {
        std::unique_lock guard(mutex_);
        written_.wait_until(guard, deadline, [this, until = added_] { return done_ >= until || closed_; });
    }

    /// Lets no item in any more. Returns whether this call closed it.
    bool close() {
        const std::lock_guard guard(mutex_);
        written_.notify_all();
        return !std::exchange(closed_, true);
    }

    /// Returns how many wait, the batch under way included.
    [[nodiscard]] std::size_t size() const {
        const std::lock_guard guard(mutex_);
        return waiting_.size() + underWay_;
    }

private:
    std::vector<Item> take(std::size_t most) {
        const std::lock_guard guard(mutex_);
        underWay_ = std::min(waiting_.size(), most);
        const auto end = waiting_.begin() + static_cast<std::ptrdiff_t>(underWay_);
        std::vector<Item> batch(std::make_move_iterator(waiting_.begin()), std::make_move_iterator(end));
        waiting_.erase(waiting_.begin(), end);
        return batch;
    }
    void giveBack(std::vector<Item>& batch) {
        const std::lock_guard guard(mutex_);
        waiting_.insert(waiting_.begin(), std::make_move_iterator(batch.begin()), std::make_move_iterator(batch.end()));
        underWay_ = 0;
    }
    void finish(std::size_t items) {
        const std::lock_guard guard(mutex_);
        underWay_ = 0;
        done_ += items;
        written_.notify_all();
    }

    const std::size_t limit_;
    mutable std::mutex mutex_;
    std::mutex writing_;
    std::condition_variable written_;
    std::deque<Item> waiting_;
    std::size_t underWay_ = 0;
    std::uint64_t added_ = 0, done_ = 0;  ///< items ever let in, and of these those done with
    bool closed_ = false;
};

}  // namespace psi::base
