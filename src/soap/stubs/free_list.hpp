#pragma once

#include <cstddef>
#include <memory>
#include <mutex>
#include <vector>

namespace psi::soap {

/// What has worked on a message of more bytes than this is not kept: its buffers have grown with it, and to make
/// another one costs little beside such a message.
inline constexpr std::size_t kKeptBytes = 1U << 20;

/// Objects that are costly to make and used by one thread at a time: as many live as were ever used at once.
/// Thread-safe.
template <class T>
class FreeList {
public:
    /// Gives the object back at the end of its life, unless discarded.
    class Lease {
    public:
        Lease(FreeList& list, std::unique_ptr<T> object) : list_(list), object_(std::move(object)) {}
        ~Lease() {
            if (object_) list_.give(std::move(object_));
        }
        Lease(const Lease&) = delete;
        Lease& operator=(const Lease&) = delete;

        T* operator->() const { return object_.get(); }
        T& operator*() const { return *object_; }
        /// The object is not fit for another use.
        void discard() { object_.reset(); }

    private:
        FreeList& list_;
        std::unique_ptr<T> object_;
    };

    /// A free object, or one made by `make`.
    template <class Make>
    [[nodiscard]] Lease take(Make make) {
        {
            const std::lock_guard lock(mutex_);
            if (!free_.empty()) {
                auto object = std::move(free_.back());
                free_.pop_back();
                return Lease(*this, std::move(object));
            }
        }
        return Lease(*this, make());
    }

private:
    void give(std::unique_ptr<T> object) {
        const std::lock_guard lock(mutex_);
        free_.push_back(std::move(object));
    }

    std::mutex mutex_;
    std::vector<std::unique_ptr<T>> free_;
};

}  // namespace psi::soap
