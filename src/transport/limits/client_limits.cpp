#include "transport/limits/client_limits.hpp"

#include <algorithm>
#include <utility>

namespace psi::transport {

using std::chrono::nanoseconds;

/// A token bucket as one instant (the generic cell rate algorithm): full while `paidUntil` is past, empty where it is
/// `slack_` ahead.
struct ClientLimits::Account {
    Time paidUntil{};
    unsigned inFlight = 0;
    std::shared_ptr<Account> mergedInto;
    std::shared_ptr<FairQueue::Client> turn = std::make_shared<FairQueue::Client>();

    [[nodiscard]] bool idle(Time now) const { return inFlight == 0 && paidUntil <= now; }
};

ClientLimits::ClientLimits(Limits limits, std::size_t remembered)
    : limits_(limits),
      most_(std::max<std::size_t>(remembered, 1)),
      interval_(nanoseconds(std::chrono::seconds(1)) / std::max(limits.perSecond, 1U)),
      slack_(interval_ * (std::max(limits.burst, 1U) - 1)) {}

std::optional<nanoseconds> ClientLimits::admit(const access::Fingerprint& certificate, Time now) {
    const std::lock_guard lock(mutex_);
    auto& account = *of(certificate, now).account;
    if (account.paidUntil > now + slack_) return account.paidUntil - slack_ - now;
    account.paidUntil = std::max(account.paidUntil, now) + interval_;
    return std::nullopt;
}

std::unique_ptr<ClientLimits::Flight> ClientLimits::begin(const access::Fingerprint& certificate, Time now) {
    const std::lock_guard lock(mutex_);
    const auto& account = of(certificate, now).account;
    if (account->inFlight >= limits_.inFlight) return nullptr;
    auto flight = std::make_unique<Flight>(*this, account);
    ++account->inFlight;
    return flight;
}

std::shared_ptr<FairQueue::Client> ClientLimits::Flight::turn() const {
    return account_->turn;
}

void ClientLimits::land(std::shared_ptr<Account> account) noexcept {
    const std::lock_guard lock(mutex_);
    while (account->mergedInto) account = account->mergedInto;
    --account->inFlight;
}

void ClientLimits::identify(const access::Fingerprint& certificate, std::int64_t client, Time now) {
    const std::lock_guard lock(mutex_);
    auto& known = of(certificate, now);
    if (known.client == client) return;
    auto& shared = clients_[client];
    auto account = shared.lock();
    if (!account) {
        account = std::make_shared<Account>();
        shared = account;
    }
    if (known.client == 0) {  // an account of its own till now
        auto& own = *known.account;
        account->paidUntil = std::max(account->paidUntil, now) + std::max(own.paidUntil - now, nanoseconds(0));
        account->inFlight += std::exchange(own.inFlight, 0U);
        own.mergedInto = account;
    }
    known.client = client;
    known.account = std::move(account);
}

ClientLimits::Certificate& ClientLimits::of(const access::Fingerprint& fingerprint, Time now) {
    const auto found = certificates_.find(fingerprint);
    if (found != certificates_.end()) return found->second;
    if (certificates_.size() >= most_) makeRoom(now);
    auto& added = certificates_[fingerprint];
    added.account = std::make_shared<Account>();
    return added;
}

// A full account that is forgotten is as good as a new one. Where all are busy an arbitrary tenth goes.
void ClientLimits::makeRoom(Time now) {
    std::erase_if(certificates_, [now](const auto& entry) { return entry.second.account->idle(now); });
    const std::size_t target = most_ - std::max<std::size_t>(most_ / 10, 1);
    while (certificates_.size() > target) certificates_.erase(certificates_.begin());
    std::erase_if(clients_, [](const auto& entry) { return entry.second.expired(); });
}

std::size_t ClientLimits::remembered() const {
    const std::lock_guard lock(mutex_);
    return certificates_.size();
}

}  // namespace psi::transport
