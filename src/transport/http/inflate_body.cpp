#include "transport/http/inflate_body.hpp"

#include <algorithm>

#include "transport/http/inflater.hpp"

namespace psi::transport {
namespace {

constexpr std::size_t kAnyRatio = 1U << 20;  // XML that says little repeats itself, and harms nobody up to here
constexpr std::size_t kPiece = 65'536;       // of compressed bytes; zlib counts them in 32 bits

/// What one body has become so far.
class Inflating {
public:
    Inflating(const BodyRule& rule, unsigned ratio, ByteLease& lease) : bound_(rule), ratio_(ratio), lease_(lease) {}

    std::optional<Refusal> put(std::string_view packed) {
        if (charged_ == 0 && !charge(Inflater::kStateBytes)) return refusal_;
        const auto status = inflater_.put(packed, [this](std::string_view text) { return append(text); });
        if (status == Inflater::Status::Malformed) return refusal::badGzip();
        return refusal_;
    }
    [[nodiscard]] bool complete() const noexcept { return inflater_.complete(); }
    [[nodiscard]] std::string& text() noexcept { return text_; }

private:
    bool append(std::string_view fresh) {
        const std::size_t needed = text_.size() + fresh.size();
        if (needed > bound_.limit() && !bound_.allows(beginning(fresh), needed))
            return no(refusal::bodyTooLarge(bound_.limit()));
        if (needed > kAnyRatio && needed > ratio_ * inflater_.used()) return no(refusal::inflatesTooMuch(ratio_));
        if (needed > text_.capacity() && !grow(needed)) return false;
        text_.append(fresh);
        return true;
    }

    [[nodiscard]] std::string beginning(std::string_view fresh) const {
        std::string begins = text_.substr(0, BodyRule::kBeginning);
        return begins.append(fresh.substr(0, BodyRule::kBeginning - begins.size()));
    }

    bool grow(std::size_t needed) {
        const std::size_t target = std::max(needed, std::min(bound_.limit(), 2 * text_.capacity()));
        if (!charge(target - std::min(target, text_.capacity()))) return false;
        std::string grown;  // reserve() on the old one may take twice its capacity, which was not charged
        grown.reserve(target);
        grown.append(text_);
        text_.swap(grown);
        return true;
    }

    bool charge(std::size_t bytes) {
        charged_ += bytes;
        switch (lease_.take(bytes)) {
            case ByteLease::Answer::Granted:
                return true;
            case ByteLease::Answer::ClientSpent:
                return no(refusal::clientMemoryBudget());
            case ByteLease::Answer::GlobalSpent:
                break;
        }
        return no(refusal::memoryBudget());
    }

    bool no(Refusal why) {
        refusal_ = std::move(why);
        return false;
    }

    BodyBound bound_;
    const unsigned ratio_;
    ByteLease& lease_;
    Inflater inflater_;
    std::string text_;
    std::size_t charged_ = 0;
    std::optional<Refusal> refusal_;
};

}  // namespace

std::optional<Refusal> inflateBody(std::string& body, const BodyRule& rule, unsigned ratio, ByteLease& lease) {
    Inflating inflating(rule, ratio, lease);
    for (std::string_view rest = body; !rest.empty(); rest.remove_prefix(std::min(rest.size(), kPiece)))
        if (auto refused = inflating.put(rest.substr(0, kPiece))) return refused;
    if (!inflating.complete()) return refusal::badGzip();
    body.swap(inflating.text());
    return std::nullopt;
}

}  // namespace psi::transport
