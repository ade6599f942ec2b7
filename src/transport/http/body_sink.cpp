#include "transport/http/body_sink.hpp"

#include <algorithm>

namespace psi::transport {

BodySink::BodySink(const BodyRule& rule, bool packed, std::optional<std::uint64_t> announced, ByteLease& lease)
    : rule_(rule), bound_(rule), packed_(packed), announced_(announced), lease_(lease) {}

BodySink::Verdict BodySink::expect(std::uint64_t bytes) noexcept {
    if (bytes <= rule_.most - wireBytes_) return Verdict::Ok;
    passed_ = rule_.most;
    return Verdict::TooLarge;
}

BodySink::Verdict BodySink::take(std::string_view wire) {
    if (expect(wire.size()) != Verdict::Ok) return Verdict::TooLarge;
    const std::size_t needed = wireBytes_ + wire.size();
    if (!wholly() && needed > bound_.limit() && !bound_.allows(beginning(wire), needed)) {
        passed_ = bound_.limit();
        return Verdict::TooLarge;
    }
    wireBytes_ = needed;
    return discarded_ ? Verdict::Ok : append(wire);
}

std::string BodySink::beginning(std::string_view fresh) const {
    std::string begins = body_.substr(0, BodyRule::kBeginning);
    return begins.append(fresh.substr(0, BodyRule::kBeginning - begins.size()));
}

BodySink::Verdict BodySink::append(std::string_view text) {
    const std::size_t needed = body_.size() + text.size();
    if (needed > body_.capacity()) {
        if (const auto verdict = grow(needed); verdict != Verdict::Ok) return verdict;
    }
    body_.append(text);
    return Verdict::Ok;
}

BodySink::Verdict BodySink::grow(std::size_t needed) {
    constexpr std::size_t kTrusted = 16'384;  // an announced length up to here is reserved at once
    const std::size_t doubled = std::min(limit(), std::max(needed, 2 * body_.capacity()));
    std::size_t target = doubled;
    if (announced_ && *announced_ >= needed) {
        const auto announced = static_cast<std::size_t>(*announced_);
        target = announced <= kTrusted ? announced : std::min(doubled, announced);
    }
    if (const auto verdict = charge(target - charged_); verdict != Verdict::Ok) return verdict;
    charged_ = target;
    std::string grown;  // reserve() on the old one may take twice its capacity, which was not charged
    grown.reserve(target);
    grown.append(body_);
    body_.swap(grown);
    return Verdict::Ok;
}

BodySink::Verdict BodySink::charge(std::size_t bytes) {
    switch (lease_.take(bytes)) {
        case ByteLease::Answer::Granted:
            return Verdict::Ok;
        case ByteLease::Answer::ClientSpent:
            return Verdict::ClientBudget;
        case ByteLease::Answer::GlobalSpent:
            break;
    }
    return Verdict::GlobalBudget;
}

}  // namespace psi::transport
