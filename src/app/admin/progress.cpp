#include "app/admin/progress.hpp"

#include <algorithm>
#include <utility>

#include "app/admin/output.hpp"

namespace psi::admin {

namespace {

using namespace std::chrono_literals;

constexpr auto kPatience = 2s;
constexpr auto kPause = 250ms;

std::string asText(double seconds) {
    const auto whole = static_cast<long>(seconds + 0.5);
    if (whole < 60) return std::to_string(whole) + " s";
    if (whole < 3'600) return std::to_string(whole / 60) + " min " + std::to_string(whole % 60) + " s";
    return std::to_string(whole / 3'600) + " h " + std::to_string(whole / 60 % 60) + " min";
}

}  // namespace

Progress::Progress(std::string what) : what_(std::move(what)), thread_([this] { run(); }) {}

Progress::~Progress() {
    {
        const std::lock_guard lock(mutex_);
        over_ = true;
    }
    ended_.notify_one();
    thread_.join();
}

void Progress::at(double part) {
    const std::lock_guard lock(mutex_);
    part_ = std::clamp(part, 0.0, 1.0);
}

void Progress::now(std::string what) {
    const std::lock_guard lock(mutex_);
    what_ = std::move(what);
    part_ = 0;
    since_ = Clock::now();
}

void Progress::run() {
    std::unique_lock lock(mutex_);
    if (ended_.wait_for(lock, kPatience, [this] { return over_; })) return;
    do Output::progress(line(Clock::now()));
    while (!ended_.wait_for(lock, kPause, [this] { return over_; }));
    Output::progress("");
}

std::string Progress::line(Clock::time_point now) const {
    const double gone = std::chrono::duration<double>(now - since_).count();
    // A guess from a fiftieth of the way is none.
    if (part_ < 0.02) return what_ + "  " + asText(gone);
    return what_ + "  " + std::to_string(static_cast<int>(part_ * 100)) + " %, " + asText(gone / part_ * (1 - part_)) +
           " left";
}

}  // namespace psi::admin
