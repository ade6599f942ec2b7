#pragma once

#include <array>
#include <chrono>
#include <cstdint>

namespace psi::load {

/// Latencies to within 1 %, in constant space. Not thread-safe; each thread has its own, added up at the end.
class Histogram {
public:
    using Duration = std::chrono::nanoseconds;

    void add(Duration value);
    void add(const Histogram& other);
    [[nodiscard]] std::uint64_t count() const noexcept { return count_; }
    [[nodiscard]] Duration maximum() const noexcept { return maximum_; }
    /// `share` in 0..1; zero where nothing was added.
    [[nodiscard]] Duration percentile(double share) const;

private:
    static constexpr unsigned kStepBits = 7;  // 128 steps for each power of two
    static constexpr std::size_t kBuckets = std::size_t{64 - kStepBits + 1} << kStepBits;

    [[nodiscard]] static std::size_t bucket(std::uint64_t value) noexcept;
    [[nodiscard]] static std::uint64_t top(std::size_t bucket) noexcept;

    std::array<std::uint64_t, kBuckets> counts_{};
    std::uint64_t count_ = 0;
    Duration maximum_{0};
};

}  // namespace psi::load
