#pragma once

#include <chrono>
#include <functional>
#include <memory>
#include <mutex>
#include <string>
#include <vector>

#include "psi/base/periodic.hpp"
#include "psi/monitor/monitor.hpp"

namespace psi::monitor {

/// What every check came to when it was last looked at. Looking is a matter of a thread of its own, so that asking
/// never waits: a check that hangs counts as fallen once its last finding is too old. Thread-safe.
class Readiness {
public:
    struct Line {
        std::string name;
        Finding finding;
    };
    using Listener = std::function<void(const std::vector<Line>&)>;

    /// `changed` is called after every look and at draining(), one call at a time.
    Readiness(std::vector<Check> checks, Listener changed);
    ~Readiness() { stop(); }
    Readiness(const Readiness&) = delete;
    Readiness& operator=(const Readiness&) = delete;

    /// Looks once, then again and again.
    void start();
    void stop();
    void draining();
    [[nodiscard]] bool isDraining() const;
    /// "drain" first, then the checks in their order.
    [[nodiscard]] std::vector<Line> lines() const;

    static constexpr std::chrono::seconds between{1};
    static constexpr std::chrono::seconds tooOld{10};

private:
    using Clock = std::chrono::steady_clock;
    struct Known {
        Check check;
        Finding finding;
        Clock::time_point at;
    };
    void look();
    void tell() const;
    [[nodiscard]] std::vector<Line> linesAt(Clock::time_point now) const;  ///< with mutex_ held

    const Listener changed_;
    mutable std::mutex mutex_;
    std::vector<Known> known_;  ///< finding and at are guarded by mutex_
    bool draining_ = false, stopping_ = false;
    mutable std::mutex telling_;
    std::unique_ptr<base::Periodic> again_;  ///< guarded by mutex_
};

/// Whether each of them is good.
[[nodiscard]] bool allGood(const std::vector<Readiness::Line>& lines);

}  // namespace psi::monitor
