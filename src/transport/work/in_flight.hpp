#pragma once

#include <chrono>
#include <cstddef>
#include <list>
#include <mutex>
#include <vector>

#include "psi/base/request_record.hpp"

namespace psi::transport {

/// The requests between their completion and their reply, oldest first. Thread-safe.
class InFlight {
public:
    using Place = std::list<const base::RequestRecord*>::iterator;
    using Time = std::chrono::steady_clock::time_point;

    /// `record` stays where it is until `leave`; its correlation and the time it was received no longer change.
    [[nodiscard]] Place enter(const base::RequestRecord& record);
    void leave(Place place);

    [[nodiscard]] std::vector<base::InFlightRequest> list(Time now) const;
    [[nodiscard]] std::size_t count() const;
    /// Since the oldest was complete; zero where there is none.
    [[nodiscard]] std::chrono::nanoseconds oldest(Time now) const;

private:
    mutable std::mutex mutex_;
    std::list<const base::RequestRecord*> requests_;
};

}  // namespace psi::transport
