#pragma once

#include <atomic>
#include <cstddef>
#include <memory>

namespace psi::transport {

/// A bounded number of bytes that several threads draw from.
class ByteBudget {
public:
    explicit ByteBudget(std::size_t limit) : limit_(limit) {}

    /// False, and nothing taken, where the limit would be passed. `take(0)` asks whether it is passed already.
    [[nodiscard]] bool take(std::size_t bytes) noexcept;
    /// Takes past the limit too, for what cannot be refused any more (a reply nobody reads).
    void force(std::size_t bytes) noexcept { used_.fetch_add(bytes, std::memory_order_relaxed); }
    void give(std::size_t bytes) noexcept { used_.fetch_sub(bytes, std::memory_order_relaxed); }
    [[nodiscard]] std::size_t used() const noexcept { return used_.load(std::memory_order_relaxed); }

private:
    const std::size_t limit_;
    std::atomic<std::size_t> used_{0};
};

/// What one connection holds of the global budget and of its client's; given back at the end of its life.
/// Both budgets outlive it. Not thread-safe.
class ByteLease {
public:
    enum class Answer { Granted, GlobalSpent, ClientSpent };

    ByteLease(ByteBudget& global, ByteBudget& client) noexcept : global_(global), client_(client) {}
    ByteLease(const ByteLease&) = delete;
    ByteLease& operator=(const ByteLease&) = delete;
    ~ByteLease() { release(); }

    [[nodiscard]] Answer take(std::size_t bytes) noexcept;
    void force(std::size_t bytes) noexcept;
    void release() noexcept;

private:
    ByteBudget& global_;
    ByteBudget& client_;
    std::size_t held_ = 0;
};

}  // namespace psi::transport
