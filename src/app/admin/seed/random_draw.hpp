#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <iterator>

namespace psi::admin {

/// A small generator that gives the same numbers everywhere, for ever (SplitMix64): std's distributions do not.
class RandomDraw {
public:
    RandomDraw(std::uint64_t semente, std::uint64_t sequencia) : estado_(semente * 0x9E3779B97F4A7C15U + sequencia) {}

    std::uint64_t proximo() {
        estado_ += 0x9E3779B97F4A7C15U;
        std::uint64_t z = estado_;
        z = (z ^ (z >> 30U)) * 0xBF58476D1CE4E5B9U;
        z = (z ^ (z >> 27U)) * 0x94D049BB133111EBU;
        return z ^ (z >> 31U);
    }
    /// From `de` to `ate`, both included.
    int entre(int de, int ate) { return de + static_cast<int>(proximo() % static_cast<std::uint64_t>(ate - de + 1)); }
    bool porCento(int p) { return entre(1, 100) <= p; }
    template <class Lista>
    const auto& um(const Lista& lista) {
        return lista[static_cast<std::size_t>(proximo() % std::size(lista))];
    }

private:
    std::uint64_t estado_;
};

}  // namespace psi::admin
