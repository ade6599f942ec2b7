#include "transport/work/in_flight.hpp"

#include <algorithm>

namespace psi::transport {

// The place is made outside the lock, so that a request pays for two pointers under it.
InFlight::Place InFlight::enter(const base::RequestRecord& record) {
    std::list<const base::RequestRecord*> one{&record};
    const auto place = one.begin();
    const std::lock_guard lock(mutex_);
    requests_.splice(requests_.end(), one);
    return place;
}

void InFlight::leave(Place place) {
    std::list<const base::RequestRecord*> one;
    const std::lock_guard lock(mutex_);
    one.splice(one.begin(), requests_, place);
}

std::vector<base::InFlightRequest> InFlight::list(Time now) const {
    std::vector<base::InFlightRequest> all;
    const std::lock_guard lock(mutex_);
    all.reserve(requests_.size());
    for (const auto* record : requests_) {
        const auto age = std::max(now - record->received, Time::duration::zero());
        all.push_back({record->correlation, record->service.load(), record->operation.load(), record->client.load(),
                       record->state.load(), std::chrono::duration_cast<std::chrono::milliseconds>(age)});
    }
    return all;
}

std::size_t InFlight::count() const {
    const std::lock_guard lock(mutex_);
    return requests_.size();
}

std::chrono::nanoseconds InFlight::oldest(Time now) const {
    const std::lock_guard lock(mutex_);
    if (requests_.empty()) return {};
    return std::max<std::chrono::nanoseconds>(now - requests_.front()->received, std::chrono::nanoseconds{0});
}

}  // namespace psi::transport
