#include "access/renewals.hpp"

#include <exception>

namespace psi::access {

Renewals::Renewals(std::size_t maximum)
    : maximum_(maximum), thread_([this](const std::stop_token& stopped) { run(stopped); }) {}

bool Renewals::post(std::function<void()> question) {
    {
        const std::lock_guard guard(mutex_);
        if (thread_.get_stop_token().stop_requested() || waiting_.size() >= maximum_) return false;
        waiting_.push_back(std::move(question));
    }
    wake_.notify_one();
    return true;
}

void Renewals::stop() {
    thread_.request_stop();
    const std::lock_guard guard(joining_);
    if (thread_.joinable()) thread_.join();
}

void Renewals::run(const std::stop_token& stopped) {
    for (;;) {
        std::function<void()> question;
        {
            std::unique_lock lock(mutex_);
            if (!wake_.wait(lock, stopped, [this] { return !waiting_.empty(); }) || stopped.stop_requested()) return;
            question = std::move(waiting_.front());
            waiting_.pop_front();
        }
        try {
            question();
        } catch (const std::exception&) {
            // The request that comes after the entry's end asks again, and says so where the store is away.
        }
    }
}

}  // namespace psi::access
