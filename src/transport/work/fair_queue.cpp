#include "transport/work/fair_queue.hpp"

#include <algorithm>
#include <utility>

namespace psi::transport {

void FairQueue::push(std::shared_ptr<Client> client, std::shared_ptr<Task> task, std::size_t bytes, Time now) {
    auto& one = *client;
    one.bytes_ += bytes;
    one.waiting_.push_back({std::move(task), bytes});
    ++size_;
    if (one.waiting_.size() > 1) return;  // it has its place
    const auto away = std::clamp<Cpu>(now - one.left_, Cpu{0}, kMostDebt + kQuantum);
    one.credit_ = std::min(kQuantum, one.credit_ + away);
    (one.credit_ > Cpu{0} ? light_ : turns_).push_back(std::move(client));
}

std::optional<FairQueue::Taken> FairQueue::take(Time now) {
    for (;;) {
        if (auto taken = takeFrom(light_, now)) return taken;
        if (auto taken = takeFrom(turns_, now)) return taken;
        if (!nextRound()) return std::nullopt;
    }
}

bool FairQueue::ready() const noexcept {
    const auto may = [this](const auto& client) { return mayRun(*client); };
    return std::any_of(light_.begin(), light_.end(), may) || std::any_of(turns_.begin(), turns_.end(), may);
}

std::optional<FairQueue::Taken> FairQueue::takeFrom(Ring& ring, Time now) {
    for (auto place = ring.begin(); place != ring.end();) {
        const auto here = place++;
        if ((*here)->credit_ <= Cpu{0}) {
            if (&ring == &light_) turns_.splice(turns_.end(), ring, here);
        } else if (mayRun(**here)) {
            return serve(ring, here, now);
        }
    }
    return std::nullopt;
}

FairQueue::Taken FairQueue::serve(Ring& ring, Ring::iterator place, Time now) {
    auto& client = **place;
    auto entry = std::move(client.waiting_.front());
    client.waiting_.pop_front();
    Taken taken{*place, std::move(entry.task), entry.bytes, client.usual_};
    client.credit_ -= taken.paid;
    ++client.running_;
    --size_;
    if (client.waiting_.empty()) {
        client.left_ = now;
        ring.erase(place);
    } else if (client.credit_ <= Cpu{0}) {
        turns_.splice(turns_.end(), ring, place);
    }
    return taken;
}

// All rounds that nobody could use are one step.
bool FairQueue::nextRound() {
    Cpu least = Cpu::max();
    const auto each = [this](auto visit) {
        for (auto* ring : {&light_, &turns_})
            for (const auto& client : *ring)
                if (mayRun(*client)) visit(*client);
    };
    each([&](const Client& client) { least = std::min(least, -client.credit_); });
    if (least == Cpu::max()) return false;
    const Cpu earned = (least / kQuantum + 1) * kQuantum;
    each([&](Client& client) { client.credit_ = std::min(kQuantum, client.credit_ + earned); });
    return true;
}

void FairQueue::done(const Taken& taken, Cpu used) {
    constexpr int kMemory = 4;
    auto& client = *taken.client;
    --client.running_;
    client.bytes_ -= taken.bytes;
    client.credit_ = std::clamp(client.credit_ + taken.paid - used, -kMostDebt, kQuantum);
    client.usual_ += (used - client.usual_) / kMemory;
}

std::vector<std::shared_ptr<Task>> FairQueue::clear() {
    std::vector<std::shared_ptr<Task>> all;
    for (auto* ring : {&light_, &turns_}) {
        for (const auto& client : *ring) {
            for (auto& entry : client->waiting_) {
                client->bytes_ -= entry.bytes;
                all.push_back(std::move(entry.task));
            }
            client->waiting_.clear();
        }
        ring->clear();
    }
    size_ = 0;
    return all;
}

}  // namespace psi::transport
