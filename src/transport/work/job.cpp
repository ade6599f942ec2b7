#include "transport/work/job.hpp"

#include <algorithm>

#include "psi/base/log.hpp"
#include "transport/http/deflater.hpp"
#include "transport/http/inflate_body.hpp"
#include "transport/work/memory_keeper.hpp"

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
    if (!refusal_) tracked_.answered(reply_.status);
    noteMemory(std::max(request_.body.size(), reply_.body.size()));
    std::string().swap(request_.body);
    inflated_.reset();
    done_();
    done_ = nullptr;
}

void Job::work() {
    const base::RecordScope scope(tracked_.record());
    try {
        refusal_ = admit();
        if (!refusal_) answer();
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
    const auto refusal = refusal::internalError();
    tracked_.record().failed(refusal.falha);
    reply_ = callbacks_.refuse(request_, refusal.status, refusal.falha);
    gzip_ = false;
}

// A packed body of nobody knows whom is not inflated before it is known; one that is as it is costs no more than its
// handler, which asks by itself.
std::optional<Refusal> Job::admit() {
    if (std::chrono::steady_clock::now() >= request_.deadline) return refusal::deadlinePassed();
    if (!packed_ || request_.body.empty()) return std::nullopt;
    if (callbacks_.identify) {
        if (auto falha = callbacks_.identify(request_, request_.deadline))
            return refusal::unidentified(*std::move(falha));
    }
    inflated_.emplace(packed_->all, packed_->client->bytes);
    BodyRule rule{.ordinary = packed_->limits.ordinary, .most = packed_->limits.most};
    if (callbacks_.large)
        rule.large = [this](std::string_view beginning) { return callbacks_.large(request_, beginning); };
    return inflateBody(request_.body, rule, packed_->ratio, *inflated_);
}

void Job::answer() {
    reply_ = callbacks_.handle(request_);
    if (compressFrom_ == 0 || reply_.body.size() < compressFrom_) return;
    if (auto smaller = gzipped(reply_.body); !smaller.empty()) {
        reply_.body = std::move(smaller);
        gzip_ = true;
    }
}

}  // namespace psi::transport
