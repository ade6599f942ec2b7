#include "psi/monitor/monitor.hpp"

#include <map>
#include <optional>
#include <utility>

#include "monitor/monitor_listener.hpp"
#include "monitor/monitor_pages.hpp"
#include "monitor/readiness.hpp"
#include "psi/base/metrics.hpp"
#include "psi/base/version.hpp"

namespace psi::monitor {
namespace {

/// psi_ready and its parts, as last told.
class Gauges {
public:
    explicit Gauges(const base::Config& config)
        : ready_(base::gauges("psi_ready", "1 while requests should be sent to this copy").Add({})),
          draining_(base::gauges("psi_draining", "1 from the signal to stop on").Add({})),
          checks_(base::gauges("psi_ready_check", "1 while that part of readiness is good")) {
        base::gauges("psi_build_info", "1; what runs here")
            .Add({{"version", base::version()}, {"environment", config.environment.name}})
            .Set(1);
    }

    void tell(const std::vector<Readiness::Line>& lines) {
        ready_.Set(allGood(lines) ? 1 : 0);
        for (const auto& line : lines) {
            auto& gauge = known_[line.name];
            if (gauge == nullptr) gauge = &checks_.Add({{"check", line.name}});
            gauge->Set(line.finding.good ? 1 : 0);
            if (line.name == "drain") draining_.Set(line.finding.good ? 0 : 1);
        }
    }

private:
    prometheus::Gauge& ready_;
    prometheus::Gauge& draining_;
    prometheus::Family<prometheus::Gauge>& checks_;
    std::map<std::string, prometheus::Gauge*> known_;
};

}  // namespace

class Monitor::Impl {
public:
    Impl(const base::Config& config, Sources sources)
        : gauges_(config),
          readiness_(std::move(sources.checks), [this](const auto& lines) { gauges_.tell(lines); }),
          pages_(config, std::move(sources), readiness_) {
        if (!config.monitor.address.empty())
            listener_.emplace(config.monitor, [this](const Request& request) { return pages_.answer(request); });
    }

    void start() {
        readiness_.start();
        if (listener_) listener_->start();
    }
    void stop() {
        if (listener_) listener_->stop();
        readiness_.stop();
    }
    [[nodiscard]] std::uint16_t port() const { return listener_ ? listener_->port() : std::uint16_t{0}; }
    void draining() { readiness_.draining(); }

private:
    Gauges gauges_;
    Readiness readiness_;
    Pages pages_;
    std::optional<Listener> listener_;
};

Monitor::Monitor(const base::Config& config, Sources sources)
    : impl_(std::make_unique<Impl>(config, std::move(sources))) {}
Monitor::~Monitor() = default;

void Monitor::start() {
    impl_->start();
}
std::uint16_t Monitor::port() const {
    return impl_->port();
}
void Monitor::draining() {
    impl_->draining();
}
void Monitor::stop() {
    impl_->stop();
}

}  // namespace psi::monitor
