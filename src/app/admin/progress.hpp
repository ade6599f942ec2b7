#pragma once

#include <chrono>
#include <condition_variable>
#include <mutex>
#include <string>
#include <thread>

namespace psi::admin {

/// How a long run gets on, on a terminal, from two seconds on: "seeding  43 %, 12 s left"; "comparing  8 s" where
/// nothing tells how much there is to do. A thread of its own writes it, so that it goes on while a statement runs.
/// What a terminal does not take at once is left out. Thread-safe.
class Progress {
public:
    explicit Progress(std::string what);
    Progress(const Progress&) = delete;
    Progress& operator=(const Progress&) = delete;
    ~Progress();

    /// `part` of 1 is done.
    void at(double part);
    /// Another thing begins, of which nothing is done yet.
    void now(std::string what);

private:
    using Clock = std::chrono::steady_clock;
    void run();
    [[nodiscard]] std::string line(Clock::time_point now) const;

    std::mutex mutex_;
    std::condition_variable ended_;
    std::string what_;
    double part_ = 0;
    const Clock::time_point begin_ = Clock::now();
    Clock::time_point since_ = begin_;  ///< of what_
    bool over_ = false;
    std::thread thread_;
};

}  // namespace psi::admin
