#pragma once

#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <string_view>

// What every fuzz target has: its entry, and a way of saying that something does not hold.

namespace psi::fuzz {

/// Ends the run as a finding where `holds` is false.
inline void require(bool holds, const char* what) {
    if (holds) return;
    std::fprintf(stderr, "does not hold: %s\n", what);
    std::abort();
}

inline std::string_view view(const std::uint8_t* data, std::size_t size) {
    return {reinterpret_cast<const char*>(data), size};
}

/// Numbers that follow from a seed: how an input is cut.
class Cuts {
public:
    explicit Cuts(std::uint32_t seed) : state_(seed | 1U) {}
    /// From 1 to `most`.
    std::size_t next(std::size_t most) {
        state_ = state_ * 1'664'525U + 1'013'904'223U;
        return 1 + (state_ >> 16U) % (most == 0 ? 1 : most);
    }

private:
    std::uint32_t state_;
};

}  // namespace psi::fuzz

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size);
