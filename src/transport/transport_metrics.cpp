#include "transport/transport_metrics.hpp"

#include "psi/base/metrics.hpp"
#include "transport/work/request_report.hpp"

namespace psi::transport {
namespace {

prometheus::Counter& handshakes(const char* resumed) {
    return base::counters("psi_tls_handshakes_total", "Completed TLS handshakes").Add({{"resumed", resumed}});
}

}  // namespace

Metrics::Metrics()
    : full_(handshakes("no")),
      resumed_(handshakes("yes")),
      connections_(base::counters("psi_connections_total", "Connections accepted").Add({})),
      notAccepted_(base::counters("psi_connections_refused_total",
                                  "Connections closed at once: limits.connections, limits.handshakes_per_address, "
                                  "descriptors or memory")
                       .Add({})),
      dropped_(base::counters("psi_connections_dropped_total",
                              "Connections that had sent no request, closed where others needed their places")
                   .Add({})) {
    auto& refusals = base::counters("psi_tls_refusals_total",
                                    "Handshakes that failed, and requests refused for their connection's certificate");
    for (unsigned i = 0; i < kTlsRefusals; ++i)
        refusals_.at(i) = &refusals.Add({{"cause", nameOf(static_cast<TlsRefusal>(i))}});
    prepareRequestMetrics();
}

}  // namespace psi::transport
