#include "monitor/readiness.hpp"

#include <algorithm>
#include <exception>
#include <utility>

namespace psi::monitor {
namespace {

Finding lookAt(const Check& check) {
    try {
        return check.look();
    } catch (const std::exception& error) {
        return {false, error.what()};
    }
}

}  // namespace

Readiness::Readiness(std::vector<Check> checks, Listener changed) : changed_(std::move(changed)) {
    for (auto& check : checks) known_.push_back({std::move(check), {false, "not looked at yet"}, Clock::now()});
}

void Readiness::start() {
    look();
    const std::lock_guard lock(mutex_);
    if (!again_ && !stopping_) again_ = std::make_unique<base::Periodic>(between, [this] { look(); });
}

void Readiness::stop() {
    std::unique_ptr<base::Periodic> ended;  // outside the lock: a look under way takes it
    {
        const std::lock_guard lock(mutex_);
        stopping_ = true;
        ended = std::move(again_);
    }
}

void Readiness::draining() {
    {
        const std::lock_guard lock(mutex_);
        draining_ = true;
    }
    tell();
}

bool Readiness::isDraining() const {
    const std::lock_guard lock(mutex_);
    return draining_;
}

std::vector<Readiness::Line> Readiness::lines() const {
    const std::lock_guard lock(mutex_);
    return linesAt(Clock::now());
}

std::vector<Readiness::Line> Readiness::linesAt(Clock::time_point now) const {
    std::vector<Line> lines;
    lines.push_back({"drain", draining_ ? Finding{false, "this copy is stopping: send nothing new here"}
                                        : Finding{true, "not stopping"}});
    for (const auto& one : known_) {
        lines.push_back({one.check.name, one.finding});
        if (const auto age = now - one.at; age > tooOld && one.finding.good)
            lines.back().finding = {false, "no answer for " +
                                               std::to_string(std::chrono::floor<std::chrono::seconds>(age).count()) +
                                               " s; before that: " + one.finding.text};
    }
    return lines;
}

void Readiness::look() {
    for (auto& one : known_) {
        auto finding = lookAt(one.check);
        const std::lock_guard lock(mutex_);
        one.finding = std::move(finding);
        one.at = Clock::now();
        if (stopping_) return;
    }
    tell();
}

void Readiness::tell() const {
    const std::lock_guard one(telling_);
    if (changed_) changed_(lines());
}

bool allGood(const std::vector<Readiness::Line>& lines) {
    return std::ranges::all_of(lines, [](const auto& line) { return line.finding.good; });
}

}  // namespace psi::monitor
