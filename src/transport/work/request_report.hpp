#pragma once

#include <chrono>
#include <cstddef>
#include <string_view>

#include "psi/base/falha.hpp"
#include "psi/base/request_record.hpp"

namespace psi::transport {

/// A complete request at its end.
struct RequestReport {
    const base::RequestRecord& record;  ///< its outcome is known
    std::string_view peer;              ///< address of the connection's other side
    std::string_view traceparent;       ///< of its header, as understood; empty: none
    unsigned status = 0;                ///< 0 where there is no reply
    std::size_t requestBytes = 0;       ///< of the body, inflated
    std::size_t replyBytes = 0;         ///< of the body, as sent
    std::chrono::nanoseconds queue{0};  ///< until a worker took it
    std::chrono::nanoseconds total{0};  ///< until its reply was handed over
    bool delivered = false;             ///< the whole reply was handed over to the connection
};

/// The line "request" of the log, one of each complete request that a worker took.
void log(const RequestReport& report);
/// Its share of the metrics. After the first of its service, operation and outcome on a thread: no label is looked up.
void count(const RequestReport& report);
/// A request that has left the queue, for a worker or for good.
void countQueued(std::chrono::nanoseconds waited);
/// A request that the transport itself turned down: nothing is known of its operation.
void countRefusal(const base::Falha& falha, unsigned status);

/// The metrics of requests as they are before the first: at zero.
void prepareRequestMetrics();

}  // namespace psi::transport
