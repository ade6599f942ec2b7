#pragma once

#include <chrono>
#include <condition_variable>
#include <functional>
#include <mutex>
#include <thread>

namespace psi::base {

/// Calls a task again and again on a thread of its own, until stopped. Thread-safe.
class Periodic {
public:
    /// Each call comes `interval` after the end of the one before, the first `interval` after now. An exception that
    /// `task` lets out ends the process.
    Periodic(std::chrono::milliseconds interval, std::function<void()> task);
    ~Periodic() { stop(); }
    Periodic(const Periodic&) = delete;
    Periodic& operator=(const Periodic&) = delete;

    /// Lets the next call come at once, after the one under way where there is one.
    void soon();
    /// Waits for a call under way; none follows. Not to be called by the task.
    void stop();

private:
    void run(const std::stop_token& stopped);

    const std::chrono::milliseconds interval_;
    const std::function<void()> task_;
    std::mutex waiting_, joining_;
    std::condition_variable_any wake_;
    bool soon_ = false;
    std::jthread thread_;  ///< last: it uses the others
};

}  // namespace psi::base
