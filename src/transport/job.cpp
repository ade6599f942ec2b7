#include "job.hpp"

#include "deflater.hpp"
#include "psi/base/log.hpp"

namespace psi::transport {

bool Job::begin(State next) noexcept {
    auto waiting = State::Waiting;
    return state_.compare_exchange_strong(waiting, next);
}

bool Job::abandon() noexcept {
    if (!begin(State::Abandoned)) return false;
    tracked_.leavesQueue();
    std::string().swap(request_.body);  // the pool may hold the task for a while yet
    done_ = nullptr;
    return true;
}

void Job::run() noexcept {
    if (!begin(State::Running)) return;
    tracked_.leavesQueue();
    work();
    tracked_.answered(reply_.status);
    std::string().swap(request_.body);
    done_();
    done_ = nullptr;
}

void Job::work() {
    const base::RecordScope scope(tracked_.record());
    try {
        answer();
    } catch (const std::exception& error) {
        fail(error.what());
    } catch (...) {
        fail("unknown exception");
    }
}

void Job::fail(const char* cause) {
    base::logEvent(spdlog::level::err, "request_failed",
                   {{"correlation", std::string_view(request_.correlationId)},
                    {"operation", std::string_view(tracked_.record().operation.load())},
                    {"error", std::string_view(cause)}});
    refuse(refusal::internalError());
    gzip_ = false;
}

void Job::refuse(const Refusal& refusal) {
    tracked_.record().failed(refusal.falha);
    reply_ = callbacks_.refuse(request_, refusal.status, refusal.falha);
}

void Job::answer() {
    if (std::chrono::steady_clock::now() >= request_.deadline) {
        refuse(refusal::deadlinePassed());
        return;
    }
    reply_ = callbacks_.handle(request_);
    if (compressFrom_ == 0 || reply_.body.size() < compressFrom_) return;
    if (auto smaller = gzipped(reply_.body); !smaller.empty()) {
        reply_.body = std::move(smaller);
        gzip_ = true;
    }
}

}  // namespace psi::transport
