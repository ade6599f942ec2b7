#pragma once

#include <prometheus/counter.h>

#include <array>

#include "transport/tls/tls_refusal.hpp"

namespace psi::transport {

/// What the transport counts of connections, each metric looked up once. Thread-safe.
class Metrics {
public:
    Metrics();

    void handshake(bool resumed) const { (resumed ? resumed_ : full_).Increment(); }
    void refused(TlsRefusal refusal) const { refusals_.at(static_cast<unsigned>(refusal))->Increment(); }
    void accepted() const { connections_.Increment(); }
    /// A connection that was not taken, at limits.connections or limits.handshakes_per_address, or for want of
    /// descriptors or memory.
    void notAccepted() const { notAccepted_.Increment(); }
    /// One that had sent no request, closed where another needed its place.
    void dropped() const { dropped_.Increment(); }

private:
    prometheus::Counter& full_;
    prometheus::Counter& resumed_;
    prometheus::Counter& connections_;
    prometheus::Counter& notAccepted_;
    prometheus::Counter& dropped_;
    std::array<prometheus::Counter*, kTlsRefusals> refusals_{};
};

}  // namespace psi::transport
