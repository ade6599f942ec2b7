#include "transport/limits/byte_budget.hpp"

namespace psi::transport {

bool ByteBudget::take(std::size_t bytes) noexcept {
    std::size_t used = used_.load(std::memory_order_relaxed);
    do {
        if (used > limit_ || bytes > limit_ - used) return false;
    } while (!used_.compare_exchange_weak(used, used + bytes, std::memory_order_relaxed));
    return true;
}

ByteLease::Answer ByteLease::take(std::size_t bytes) noexcept {
    if (!client_.take(bytes)) return Answer::ClientSpent;
    if (!global_.take(bytes)) {
        client_.give(bytes);
        return Answer::GlobalSpent;
    }
    held_ += bytes;
    return Answer::Granted;
}

void ByteLease::force(std::size_t bytes) noexcept {
    client_.force(bytes);
    global_.force(bytes);
    held_ += bytes;
}

void ByteLease::release() noexcept {
    if (held_ == 0) return;
    client_.give(held_);
    global_.give(held_);
    held_ = 0;
}

}  // namespace psi::transport
