#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "byte_budget.hpp"
#include "inflater.hpp"

namespace psi::transport {

/// Gathers one request body: inflates it, holds it under the cap, and charges the memory it takes as it takes it.
class BodySink {
public:
    enum class Verdict { Ok, TooLarge, GlobalBudget, ClientBudget, BadGzip };

    /// `limit`: largest body after inflation, and on the wire. `announced`: Content-Length, where there is one.
    BodySink(std::size_t limit, bool gzip, std::optional<std::uint64_t> announced, ByteLease& lease);

    /// So many bytes are to follow on the wire.
    [[nodiscard]] Verdict expect(std::uint64_t bytes) const noexcept;
    [[nodiscard]] Verdict take(std::string_view wire);
    /// To be called after the last byte.
    [[nodiscard]] Verdict finish() const noexcept;
    /// From here on nothing is inflated or kept: what follows is only counted against the limit.
    void discard() noexcept { discarded_ = true; }
    [[nodiscard]] std::string release() noexcept { return std::move(body_); }

private:
    Verdict append(std::string_view text);
    Verdict grow(std::size_t needed);
    Verdict charge(std::size_t bytes);

    const std::size_t limit_;
    const bool gzip_;
    const std::optional<std::uint64_t> announced_;
    ByteLease& lease_;
    std::optional<Inflater> inflater_;
    std::string body_;
    std::size_t charged_ = 0;    ///< of body_'s capacity
    std::size_t wireBytes_ = 0;  ///< never past limit_
    bool discarded_ = false;
};

}  // namespace psi::transport
