#include "body_sink.hpp"

#include <algorithm>

namespace psi::transport {

BodySink::BodySink(std::size_t limit, bool gzip, std::optional<std::uint64_t> announced, ByteLease& lease)
    : limit_(limit), gzip_(gzip), announced_(announced), lease_(lease) {}

BodySink::Verdict BodySink::expect(std::uint64_t bytes) const noexcept {
    return bytes > limit_ - wireBytes_ ? Verdict::TooLarge : Verdict::Ok;
}

BodySink::Verdict BodySink::take(std::string_view wire) {
    if (const auto verdict = expect(wire.size()); verdict != Verdict::Ok) return verdict;
    wireBytes_ += wire.size();
    if (discarded_) return Verdict::Ok;
    if (!gzip_) return append(wire);

    if (!inflater_) {
        if (const auto verdict = charge(Inflater::kStateBytes); verdict != Verdict::Ok) return verdict;
        inflater_.emplace();
    }
    auto verdict = Verdict::Ok;
    const auto status = inflater_->put(wire, [&](std::string_view text) {
        verdict = append(text);
        return verdict == Verdict::Ok;
    });
    return status == Inflater::Status::Malformed ? Verdict::BadGzip : verdict;
}

BodySink::Verdict BodySink::finish() const noexcept {
    return gzip_ && !discarded_ && !(inflater_ && inflater_->complete()) ? Verdict::BadGzip : Verdict::Ok;
}

BodySink::Verdict BodySink::append(std::string_view text) {
    if (text.size() > limit_ - body_.size()) return Verdict::TooLarge;
    const std::size_t needed = body_.size() + text.size();
    if (needed > body_.capacity()) {
        if (const auto verdict = grow(needed); verdict != Verdict::Ok) return verdict;
    }
    body_.append(text);
    return Verdict::Ok;
}

BodySink::Verdict BodySink::grow(std::size_t needed) {
    constexpr std::size_t kTrusted = 16'384;  // an announced length up to here is reserved at once
    const std::size_t doubled = std::min(limit_, std::max(needed, 2 * body_.capacity()));
    std::size_t target = doubled;
    if (!gzip_ && announced_ && *announced_ >= needed) {
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
