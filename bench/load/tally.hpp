#pragma once

#include <cstdint>
#include <map>
#include <string>

#include "histogram.hpp"

namespace psi::load {

/// What one thread saw. Added up at the end.
struct Tally {
    Histogram latency;                            ///< of replies that were a success
    std::map<std::string, std::uint64_t> errors;  ///< by kind: "fault 503", "http 404", "transport: …", "unexpected"
    std::uint64_t bytesReceived = 0;
    std::uint64_t handshakes = 0;
    std::uint64_t resumed = 0;

    void add(const Tally& other);
    [[nodiscard]] std::uint64_t failed() const;
};

}  // namespace psi::load
