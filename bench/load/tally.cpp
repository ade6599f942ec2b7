#include "tally.hpp"

#include <numeric>

namespace psi::load {

void Tally::add(const Tally& other) {
    latency.add(other.latency);
    for (const auto& [kind, count] : other.errors) errors[kind] += count;
    bytesReceived += other.bytesReceived;
    handshakes += other.handshakes;
    resumed += other.resumed;
}

std::uint64_t Tally::failed() const {
    return std::accumulate(errors.begin(), errors.end(), std::uint64_t{0},
                           [](auto sum, const auto& e) { return sum + e.second; });
}

}  // namespace psi::load
