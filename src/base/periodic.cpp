#include "psi/base/periodic.hpp"

#include <utility>

namespace psi::base {

Periodic::Periodic(std::chrono::milliseconds interval, std::function<void()> task)
    : interval_(interval), task_(std::move(task)), thread_([this](const std::stop_token& stopped) { run(stopped); }) {}

void Periodic::soon() {
    const std::lock_guard lock(waiting_);
    soon_ = true;
    wake_.notify_all();
}

void Periodic::stop() {
    thread_.request_stop();
    const std::lock_guard one(joining_);
    if (thread_.joinable()) thread_.join();
}

void Periodic::run(const std::stop_token& stopped) {
    for (;;) {
        {
            std::unique_lock lock(waiting_);
            wake_.wait_for(lock, stopped, interval_, [this] { return soon_; });
            soon_ = false;
        }
        if (stopped.stop_requested()) return;
        task_();
    }
}

}  // namespace psi::base
