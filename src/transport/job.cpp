#include "job.hpp"

#include <spdlog/spdlog.h>

#include "deflater.hpp"
#include "refusals.hpp"

namespace psi::transport {

bool Job::begin(State next) noexcept {
    auto waiting = State::Waiting;
    return state_.compare_exchange_strong(waiting, next);
}

bool Job::abandon() noexcept {
    if (!begin(State::Abandoned)) return false;
    std::string().swap(request_.body);  // the pool may hold the task for a while yet
    done_ = nullptr;
    return true;
}

void Job::run() noexcept {
    if (!begin(State::Running)) return;
    try {
        answer();
    } catch (const std::exception& error) {
        fail(error.what());
    } catch (...) {
        fail("unknown exception");
    }
    std::string().swap(request_.body);
    done_();
    done_ = nullptr;
}

void Job::fail(const char* cause) {
    spdlog::error("request {}: handler failed: {}", request_.correlationId, cause);
    const auto failed = refusal::internalError();
    reply_ = callbacks_.refuse(request_, failed.status, failed.falha);
    gzip_ = false;
}

void Job::answer() {
    if (std::chrono::steady_clock::now() >= request_.deadline) {
        const auto late = refusal::deadlinePassed();
        reply_ = callbacks_.refuse(request_, late.status, late.falha);
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
