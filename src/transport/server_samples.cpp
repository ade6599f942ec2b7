#include "transport/server_samples.hpp"

#include <algorithm>
#include <chrono>
#include <map>
#include <utility>

#include "psi/base/metrics.hpp"

namespace psi::transport {
namespace {

using base::Sample;

const char* nameOf(Expiry::Kind kind) {
    switch (kind) {
        case Expiry::Kind::ServerCertificate:
            return "server_certificate";
        case Expiry::Kind::ClientAuthority:
            return "client_authority";
        case Expiry::Kind::RevocationList:
            break;
    }
    return "revocation_list";
}

/// With fractions, so that an alert can be about hours too. Of two of the same name the one that ends first.
std::vector<Sample> daysLeft(const TlsKeeper& tls) {
    using Days = std::chrono::duration<double, std::chrono::days::period>;
    const auto now = std::chrono::floor<std::chrono::seconds>(std::chrono::system_clock::now());
    std::map<base::MetricLabels, double> left;
    for (const auto& one : tls.expiries()) {
        const double days = Days(one.end - now).count();
        const auto [place, added] = left.try_emplace({{"kind", nameOf(one.kind)}, {"name", one.name}}, days);
        if (!added) place->second = std::min(place->second, days);
    }
    std::vector<Sample> samples;
    samples.reserve(left.size());
    for (const auto& [labels, days] : left) samples.push_back({labels, days});
    return samples;
}

}  // namespace

std::vector<std::shared_ptr<void>> sampleServer(const Shared& shared) {
    std::vector<std::shared_ptr<void>> kept;
    const auto gauge = [&](const char* name, const char* help, auto read) {
        kept.push_back(base::sampled(base::SampledAs::Gauge, name, help, read));
    };
    const auto& workers = shared.workers;
    gauge("psi_workers", "Worker threads", [&] { return workers.status().threads; });
    gauge("psi_workers_busy", "Worker threads that run a request", [&] { return workers.status().busy; });
    gauge("psi_queue_length", "Requests that wait for a worker", [&] { return workers.status().waiting; });
    gauge("psi_queue_limit", "server.queue_length", [&] { return shared.config.server.queueLength; });
    gauge("psi_queue_bytes", "Bodies of requests that wait or are at work", [&] { return workers.status().bytes; });
    gauge("psi_queue_bytes_limit", "server.queue_bytes", [&] { return shared.config.server.queueBytes; });
    gauge("psi_worker_longest_seconds", "Longest CPU time that one task has taken of a worker, since the start",
          [&] { return base::inSeconds(workers.status().longest); });
    gauge("psi_handshake_longest_seconds",
          "Longest CPU time that one piece of a TLS handshake has taken, since the start",
          [&] { return base::inSeconds(shared.handshakes.status().longest); });
    gauge("psi_connections", "Open connections of clients", [&] { return shared.connections.count(); });
    gauge("psi_connections_limit", "limits.connections", [&] { return shared.config.limits.connections; });
    gauge("psi_requests_in_flight", "Complete requests whose reply has not been handed over yet",
          [&] { return shared.inFlight.count(); });
    gauge("psi_request_oldest_seconds", "Age of the oldest of them; 0 where there is none",
          [&] { return base::inSeconds(shared.inFlight.oldest(std::chrono::steady_clock::now())); });
    kept.push_back(base::sampled(base::SampledAs::Gauge, "psi_tls_days_left",
                                 "Days until it ends, with fractions; negative once it has",
                                 [&] { return daysLeft(shared.tls); }));
    return kept;
}

}  // namespace psi::transport
