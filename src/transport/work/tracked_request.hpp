#pragma once

#include <chrono>
#include <string>

#include "psi/base/request_record.hpp"
#include "psi/transport/http.hpp"
#include "transport/work/in_flight.hpp"

namespace psi::transport {

/// Whose a request is, as far as its connection and its header say it.
struct RequestOrigin {
    std::string peer;         ///< address of the connection's other side
    std::string traceparent;  ///< understoodTraceparent of its header
};

/// One complete request on its way: among those in flight until its reply has been handed over, then told once, in the
/// log and in the metrics. Used by one thread at a time; `record` says what others may read.
class TrackedRequest {
public:
    using Clock = std::chrono::steady_clock;

    /// `all` outlives it.
    TrackedRequest(InFlight& all, const Request& request, RequestOrigin origin);
    TrackedRequest(const TrackedRequest&) = delete;
    TrackedRequest& operator=(const TrackedRequest&) = delete;
    /// Tells of a request whose reply nobody could be given.
    ~TrackedRequest();

    [[nodiscard]] base::RequestRecord& record() noexcept { return record_; }
    void leavesQueue();
    /// Its handler is done. Where no room has said how it ended, the status does.
    void answered(unsigned status);
    /// The reply has been handed over, or (`delivered` false) as much of it as the peer took.
    void ends(std::size_t replyBytes, bool delivered);
    /// The transport turned it down after all, and tells that by itself.
    void refused();

private:
    void leave();
    void tell(std::size_t replyBytes, bool delivered);

    InFlight& all_;
    base::RequestRecord record_;
    const RequestOrigin origin_;
    const std::size_t requestBytes_;
    const InFlight::Place place_;
    std::chrono::nanoseconds queue_{0};
    unsigned status_ = 0;
    bool ended_ = false;
};

}  // namespace psi::transport
