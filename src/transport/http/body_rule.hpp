#pragma once

#include <cstddef>
#include <functional>
#include <string_view>

namespace psi::transport {

/// How large the body of one request may be, after inflation, in bytes.
struct BodyRule {
    std::size_t ordinary = 0;  ///< of what needs no more
    std::size_t most = 0;      ///< of any; not less than `ordinary`
    /// Whether a body that begins so may go past `ordinary`; asked once, with at most kBeginning bytes. Empty: it may.
    std::function<bool(std::string_view)> large = {};

    /// What is looked at to say what a body is.
    static constexpr std::size_t kBeginning = 65'536;
};

/// Holds one body, as it grows, against its rule. Not thread-safe.
class BodyBound {
public:
    explicit BodyBound(const BodyRule& rule) : rule_(rule), limit_(rule.ordinary) {}

    /// Whether the body, `soFar` of it known, may have `bytes` in all.
    [[nodiscard]] bool allows(std::string_view soFar, std::size_t bytes) {
        if (bytes <= limit_) return true;
        if (limit_ < rule_.most && (!rule_.large || rule_.large(soFar.substr(0, BodyRule::kBeginning))))
            limit_ = rule_.most;
        return bytes <= limit_;
    }
    /// The limit in force.
    [[nodiscard]] std::size_t limit() const noexcept { return limit_; }

private:
    const BodyRule& rule_;
    std::size_t limit_;
};

}  // namespace psi::transport
