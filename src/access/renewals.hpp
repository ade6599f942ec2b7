#pragma once

#include <condition_variable>
#include <cstddef>
#include <deque>
#include <functional>
#include <mutex>
#include <thread>

namespace psi::access {

/// Asks the store one question after another on a thread of its own, so that no request waits for them. Thread-safe.
class Renewals {
public:
    /// Questions past `maximum` that wait are not taken.
    explicit Renewals(std::size_t maximum);
    ~Renewals() { stop(); }
    Renewals(const Renewals&) = delete;
    Renewals& operator=(const Renewals&) = delete;

    /// False where the question is not taken. What it throws is the end of it and of nothing else.
    bool post(std::function<void()> question);
    /// Waits for the question under way; those that wait are dropped, none is taken any more.
    void stop();

private:
    void run(const std::stop_token& stopped);

    const std::size_t maximum_;
    std::mutex mutex_, joining_;
    std::condition_variable_any wake_;
    std::deque<std::function<void()>> waiting_;
    std::jthread thread_;  ///< last: it uses the others
};

}  // namespace psi::access
