#include "histogram.hpp"

#include <algorithm>
#include <bit>
#include <cmath>

namespace psi::load {

std::size_t Histogram::bucket(std::uint64_t value) noexcept {
    constexpr std::uint64_t steps = 1ULL << kStepBits;
    if (value < steps) return static_cast<std::size_t>(value);
    const auto shift = static_cast<unsigned>(std::bit_width(value)) - 1 - kStepBits;
    return static_cast<std::size_t>(((shift + 1ULL) << kStepBits) + ((value >> shift) - steps));
}

std::uint64_t Histogram::top(std::size_t bucket) noexcept {
    constexpr std::uint64_t steps = 1ULL << kStepBits;
    if (bucket < steps) return bucket;
    const std::uint64_t shift = (bucket >> kStepBits) - 1;
    return (((bucket & (steps - 1)) + steps + 1) << shift) - 1;
}

void Histogram::add(Duration value) {
    value = std::max(value, Duration::zero());
    ++counts_[bucket(static_cast<std::uint64_t>(value.count()))];
    ++count_;
    maximum_ = std::max(maximum_, value);
}

void Histogram::add(const Histogram& other) {
    for (std::size_t i = 0; i < kBuckets; ++i) counts_[i] += other.counts_[i];
    count_ += other.count_;
    maximum_ = std::max(maximum_, other.maximum_);
}

Histogram::Duration Histogram::percentile(double share) const {
    const auto wanted = static_cast<std::uint64_t>(std::ceil(share * static_cast<double>(count_)));
    std::uint64_t seen = 0;
    for (std::size_t i = 0; i < kBuckets; ++i) {
        seen += counts_[i];
        if (seen >= wanted && seen > 0) return std::min(maximum_, Duration(static_cast<std::int64_t>(top(i))));
    }
    return maximum_;
}

}  // namespace psi::load
