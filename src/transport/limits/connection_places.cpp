#include "transport/limits/connection_places.hpp"

#include <algorithm>
#include <utility>

namespace psi::transport {
namespace {

/// What counts as one address: an IPv4 address, or an IPv6 network of 64 bits, which one machine has for itself.
base::AddressBytes counted(base::AddressBytes address) {
    constexpr std::size_t kNetworkBytes = 8;
    const bool six = std::any_of(address.begin(), address.begin() + kNetworkBytes, [](auto byte) { return byte != 0; });
    if (six) std::fill(address.begin() + kNetworkBytes, address.end(), static_cast<unsigned char>(0));
    return address;
}

}  // namespace

ConnectionPlaces::ConnectionPlaces(Limits limits) : limits_(std::move(limits)) {}

ConnectionPlaces::Opened ConnectionPlaces::open(const base::AddressBytes& peer) {
    std::function<void()> drop;
    Opened opened;
    {
        const std::lock_guard lock(mutex_);
        Entries one(1);
        if (!countAddress(one.front(), peer)) return {nullptr, Refused::Address};
        const auto all = handshakes_.size() + silent_.size() + served_.size();
        const auto half =
            std::max<std::size_t>(limits_.connections / 2, 2);  // two may come at once, however few there are
        if (all >= limits_.connections || handshakes_.size() >= half) {
            const auto leaving = victim();
            if (!leaving) {
                forgetAddress(one.front());
                return {nullptr, Refused::Full};
            }
            drop = std::exchange((*leaving)->drop, nullptr);
            giveBack(*leaving);
            opened.dropped = true;
        }
        const auto entry = one.begin();
        handshakes_.splice(handshakes_.end(), one);
        opened.place = std::make_unique<Place>(*this, entry);
    }
    if (drop) drop();
    return opened;
}

std::optional<ConnectionPlaces::Entries::iterator> ConnectionPlaces::victim() {
    if (!handshakes_.empty()) return handshakes_.begin();
    if (!silent_.empty()) return silent_.begin();
    return std::nullopt;
}

void ConnectionPlaces::giveBack(Entries::iterator entry) {
    forgetAddress(*entry);
    entry->held = false;
    dropped_.splice(dropped_.end(), of(entry->stage), entry);
}

void ConnectionPlaces::close(Entries::iterator entry) {
    Entries gone;  // its function is destroyed outside the lock
    const std::lock_guard lock(mutex_);
    forgetAddress(*entry);
    gone.splice(gone.end(), entry->held ? of(entry->stage) : dropped_, entry);
    if (handshakes_.empty() && silent_.empty() && served_.empty() && dropped_.empty()) none_.notify_all();
}

void ConnectionPlaces::setDrop(Entries::iterator entry, std::function<void()> drop) {
    {
        const std::lock_guard lock(mutex_);
        if (entry->held) {
            entry->drop = std::move(drop);
            return;
        }
    }
    drop();
}

void ConnectionPlaces::advance(Entries::iterator entry, Stage stage) {
    const std::lock_guard lock(mutex_);
    forgetAddress(*entry);
    if (!entry->held) return;
    auto& next = of(stage);
    next.splice(next.end(), of(std::exchange(entry->stage, stage)), entry);
}

bool ConnectionPlaces::recount(Entries::iterator entry, const base::AddressBytes& peer) {
    const std::lock_guard lock(mutex_);
    forgetAddress(*entry);
    return !entry->held || countAddress(*entry, peer);
}

ConnectionPlaces::Entries& ConnectionPlaces::of(Stage stage) {
    if (stage == Stage::Handshake) return handshakes_;
    return stage == Stage::Silent ? silent_ : served_;
}

bool ConnectionPlaces::countAddress(Entry& entry, const base::AddressBytes& peer) {
    if (base::isLoopback(peer) || limits_.exempt.contain(peer)) return true;
    const auto address = counted(peer);
    auto& handshakes = handshakesOf_[address];
    if (handshakes >= limits_.handshakesPerAddress) return false;
    ++handshakes;
    entry.counted = address;
    return true;
}

void ConnectionPlaces::forgetAddress(Entry& entry) {
    if (!entry.counted) return;
    const auto found = handshakesOf_.find(*entry.counted);
    if (--found->second == 0) handshakesOf_.erase(found);
    entry.counted.reset();
}

std::size_t ConnectionPlaces::count() const {
    const std::lock_guard lock(mutex_);
    return handshakes_.size() + silent_.size() + served_.size();
}

bool ConnectionPlaces::waitForNone(std::chrono::steady_clock::time_point until) {
    std::unique_lock lock(mutex_);
    return none_.wait_until(
        lock, until, [this] { return handshakes_.empty() && silent_.empty() && served_.empty() && dropped_.empty(); });
}

}  // namespace psi::transport
