#include "transport/work/tracked_request.hpp"

#include <spdlog/spdlog.h>

#include <utility>

#include "transport/work/request_report.hpp"

namespace psi::transport {
namespace {

const char* outcomeOfStatus(unsigned status) {
    constexpr unsigned kClientError = 400, kServerError = 500;
    if (status == 0 || status >= kServerError) return base::outcome::serverError;
    return status >= kClientError ? base::outcome::clientError : base::outcome::ok;
}

/// What `InFlight` reads without being told of changes.
base::RequestRecord& identified(base::RequestRecord& record, const Request& request) {
    record.correlation = request.correlationId;
    record.received = request.received;
    return record;
}

}  // namespace

TrackedRequest::TrackedRequest(InFlight& all, const Request& request, RequestOrigin origin)
    : all_(all),
      origin_(std::move(origin)),
      requestBytes_(request.body.size()),
      place_(all.enter(identified(record_, request))) {}

TrackedRequest::~TrackedRequest() {
    try {
        if (!ended_) ends(0, false);
    } catch (const std::exception& error) {
        spdlog::error("request not told of: {}", error.what());
    }
}

void TrackedRequest::leavesQueue() {
    queue_ = Clock::now() - record_.received;
    countQueued(queue_);
    record_.state.store(base::RequestRecord::State::Running, std::memory_order_relaxed);
}

void TrackedRequest::answered(unsigned status) {
    status_ = status;
    if (*record_.outcome == '\0') record_.outcome = outcomeOfStatus(status);
}

void TrackedRequest::ends(std::size_t replyBytes, bool delivered) {
    if (ended_) return;
    leave();
    if (status_ == 0) answered(0);
    tell(replyBytes, delivered);
}

void TrackedRequest::refused() {
    if (!ended_) leave();
}

void TrackedRequest::leave() {
    ended_ = true;
    all_.leave(place_);
}

void TrackedRequest::tell(std::size_t replyBytes, bool delivered) {
    const RequestReport report{.record = record_,
                               .peer = origin_.peer,
                               .traceparent = origin_.traceparent,
                               .status = status_,
                               .requestBytes = requestBytes_,
                               .replyBytes = replyBytes,
                               .queue = queue_,
                               .total = Clock::now() - record_.received,
                               .delivered = delivered};
    count(report);
    log(report);
}

}  // namespace psi::transport
