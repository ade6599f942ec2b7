#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "transport/http/body_rule.hpp"
#include "transport/limits/byte_budget.hpp"

namespace psi::transport {

/// Gathers the body of one request as it comes on the wire, holds it under its limit, and charges the memory it takes
/// as it takes it. A packed body stays packed: inflateBody is for that, on another thread.
class BodySink {
public:
    enum class Verdict { Ok, TooLarge, GlobalBudget, ClientBudget };

    /// `announced`: Content-Length, where there is one. `packed`: what it is can only be seen once it is inflated.
    /// `rule` and `lease` outlive it.
    BodySink(const BodyRule& rule, bool packed, std::optional<std::uint64_t> announced, ByteLease& lease);

    /// So many bytes are to follow on the wire.
    [[nodiscard]] Verdict expect(std::uint64_t bytes) noexcept;
    [[nodiscard]] Verdict take(std::string_view wire);
    /// From here on nothing is kept: what follows is only counted against the limit of all bodies.
    void discard() noexcept { discarded_ = true; }
    [[nodiscard]] std::string release() noexcept { return std::move(body_); }
    /// After TooLarge: the limit that was passed, in bytes.
    [[nodiscard]] std::size_t passed() const noexcept { return passed_; }
    /// On the wire, so far.
    [[nodiscard]] std::size_t bytes() const noexcept { return wireBytes_; }

private:
    /// Where only the limit of all bodies counts.
    [[nodiscard]] bool wholly() const noexcept { return packed_ || discarded_; }
    [[nodiscard]] std::string beginning(std::string_view fresh) const;
    /// Bytes; the one in force.
    [[nodiscard]] std::size_t limit() const noexcept { return wholly() ? rule_.most : bound_.limit(); }
    Verdict append(std::string_view text);
    Verdict grow(std::size_t needed);
    Verdict charge(std::size_t bytes);

    const BodyRule& rule_;
    BodyBound bound_;
    const bool packed_;
    const std::optional<std::uint64_t> announced_;
    ByteLease& lease_;
    std::string body_;
    std::size_t charged_ = 0;    ///< of body_'s capacity
    std::size_t wireBytes_ = 0;  ///< never past limit()
    std::size_t passed_ = 0;
    bool discarded_ = false;
};

}  // namespace psi::transport
