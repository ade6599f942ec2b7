#include "psi/access/access_cache.hpp"

#include <cstring>
#include <deque>
#include <mutex>
#include <unordered_map>

#include "access/renewals.hpp"

namespace psi::access {
namespace {

struct Key {
    Fingerprint fingerprint;
    std::int64_t representado;
    Servico servico;
    bool operator==(const Key&) const = default;
};

struct KeyHash {
    std::size_t operator()(const Key& key) const noexcept {
        std::size_t hash = 0;  // the fingerprint is itself a hash
        std::memcpy(&hash, key.fingerprint.data(), sizeof hash);
        return hash ^ (static_cast<std::size_t>(key.representado) * 31U + static_cast<std::size_t>(key.servico));
    }
};

struct CertificateHash {
    std::size_t operator()(const Fingerprint& fingerprint) const noexcept {
        std::size_t hash = 0;  // it is itself a hash
        std::memcpy(&hash, fingerprint.data(), sizeof hash);
        return hash;
    }
};

using Time = AccessCache::Clock::time_point;

/// What was said of each key, for as long as it holds. Past `maximum` the oldest are forgotten.
template <class Key, class Value, class Hash>
class Memory {
public:
    Memory(AccessCache::Clock::duration age, std::size_t maximum) : age_(age), maximum_(maximum) {}

    struct Remembered {
        Value value;
        Time until;
        bool renewing = false;  ///< its question is being asked again
    };

    /// Valid until the next change.
    [[nodiscard]] Remembered* recall(const Key& key, Time now) {
        const auto found = remembered_.find(key);
        if (found == remembered_.end() || found->second.until <= now) return nullptr;
        return &found->second;
    }

    // Every entry lives equally long, so the order of arrival is the order of expiry.
    void keep(const Key& key, const Value& value, Time askedAt, Time now) {
        while (!order_.empty() && (order_.size() >= maximum_ || order_.front().second <= now)) {
            const auto& [old, until] = order_.front();
            const auto found = remembered_.find(old);
            if (found != remembered_.end() && found->second.until == until) remembered_.erase(found);
            order_.pop_front();
        }
        const auto until = askedAt + age_;
        remembered_[key] = {value, until};
        order_.emplace_back(key, until);
    }

    void forget() {
        remembered_.clear();
        order_.clear();
    }

private:
    AccessCache::Clock::duration age_;
    std::size_t maximum_;
    std::unordered_map<Key, Remembered, Hash> remembered_;
    std::deque<std::pair<Key, Time>> order_;
};

}  // namespace

class AccessCache::Impl {
public:
    Impl(Clock::duration age, std::size_t maximum, Clock::duration margin)
        : remembers_(age > Clock::duration::zero() && maximum > 0),
          margin_(margin),
          accesses_(age, maximum),
          certificates_(age, maximum),
          renewals_(maximum) {}

    std::optional<Access> recall(const Key& key, const Question& question) {
        const auto now = Clock::now();
        const std::lock_guard guard(mutex_);
        auto* const remembered = accesses_.recall(key, now);
        if (!remembered) return std::nullopt;
        if (remembered->until - now <= margin_ && remembered->value.estado == Access::Estado::Permitido &&
            !remembered->renewing)
            remembered->renewing = renewals_.post([this, key, question] { ask(key, question); });
        return remembered->value;
    }

    Access ask(const Key& key, const Question& question) {
        const auto askedAt = Clock::now();
        const Access access = question();
        keep(key, access, askedAt);
        return access;
    }

    Knowledge knowledge(const Fingerprint& fingerprint) {
        const std::lock_guard guard(mutex_);
        const auto* const remembered = certificates_.recall(fingerprint, Clock::now());
        return remembered ? remembered->value : Knowledge::None;
    }

    void finish() { renewals_.stop(); }

    void forget() {
        const std::lock_guard guard(mutex_);
        forgottenAt_ = Clock::now();
        accesses_.forget();
        certificates_.forget();
    }

private:
    void keep(const Key& key, const Access& access, Time askedAt) {
        if (!remembers_) return;
        const bool refused = access.estado == Access::Estado::CertificadoDesconhecido;
        const auto now = Clock::now();
        const std::lock_guard guard(mutex_);
        if (askedAt <= forgottenAt_) return;
        accesses_.keep(key, access, askedAt, now);
        certificates_.keep(key.fingerprint, refused ? Knowledge::Refused : Knowledge::Registered, askedAt, now);
    }

    const bool remembers_;
    const Clock::duration margin_;
    std::mutex mutex_;
    Time forgottenAt_ = Time::min();
    Memory<Key, Access, KeyHash> accesses_;
    Memory<Fingerprint, Knowledge, CertificateHash> certificates_;
    Renewals renewals_;  ///< last: its thread uses the others
};

AccessCache::AccessCache(Clock::duration maximumAge, std::size_t maximumEntries)
    : AccessCache(maximumAge, maximumEntries, maximumAge / 4) {}

AccessCache::AccessCache(Clock::duration maximumAge, std::size_t maximumEntries, Clock::duration renewedBeforeItsEnd)
    : impl_(std::make_unique<Impl>(maximumAge, maximumEntries, renewedBeforeItsEnd)) {}

AccessCache::~AccessCache() = default;

void AccessCache::forget() {
    impl_->forget();
}

void AccessCache::finish() {
    impl_->finish();
}

Knowledge AccessCache::knowledge(const Fingerprint& fingerprint) {
    return impl_->knowledge(fingerprint);
}

Access AccessCache::authorise(const Fingerprint& fingerprint, std::optional<domain::Niss> representado, Servico servico,
                              const Question& question) {
    const Key key{fingerprint, representado ? representado->numero() : 0, servico};
    if (auto remembered = impl_->recall(key, question)) return *remembered;
    return impl_->ask(key, question);
}

}  // namespace psi::access
