#pragma once

#include <chrono>
#include <cstddef>
#include <functional>
#include <memory>
#include <optional>

#include "psi/access/access.hpp"

namespace psi::access {

/// Says who calls and for whom, from the store or from what the store said at most `maximumAge` ago.
/// Refusals are remembered too, so that a flood of unknown certificates costs one query each. Who may call and goes on
/// calling is asked about again before the answer's end, on a thread of the object's own, so that no request waits for
/// the store (decision 61). Thread-safe.
class AccessCache {
public:
    using Clock = std::chrono::steady_clock;
    /// Asks the store; may throw what the store throws, and then nothing is remembered. Kept beyond the call, and
    /// called on another thread too: it owns what it uses.
    using Question = std::function<Access()>;

    /// `maximumAge` zero: nothing is remembered. Past `maximumEntries` the oldest are forgotten.
    /// An answer is renewed in the last quarter of its age.
    AccessCache(Clock::duration maximumAge, std::size_t maximumEntries);
    AccessCache(Clock::duration maximumAge, std::size_t maximumEntries, Clock::duration renewedBeforeItsEnd);
    ~AccessCache();

    Access authorise(const Fingerprint& fingerprint, std::optional<domain::Niss> representado, Servico servico,
                     const Question& question);
    /// What is remembered of the certificate alone, whatever it asked for. Asks nobody.
    [[nodiscard]] Knowledge knowledge(const Fingerprint& fingerprint);
    /// Nothing of what the store said until now, or is saying, is remembered.
    void forget();
    /// Waits for the question under way on the thread of its own; nothing is renewed after it.
    void finish();

private:
    class Impl;
    std::unique_ptr<Impl> impl_;
};

}  // namespace psi::access
