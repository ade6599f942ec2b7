#pragma once

#include <chrono>
#include <functional>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include <prometheus/counter.h>
#include <prometheus/family.h>
#include <prometheus/gauge.h>
#include <prometheus/histogram.h>

namespace psi::base {

/// Numbers of this process in Prometheus's data model. Everything here is thread-safe. A name is registered once; the
/// same name with the same help gives the same family again. Families and what they hold live as long as the process:
/// keep the reference, a look-up by labels costs a lock.
using MetricLabels = std::map<std::string, std::string>;

prometheus::Family<prometheus::Counter>& counters(const std::string& name, const std::string& help);
prometheus::Family<prometheus::Gauge>& gauges(const std::string& name, const std::string& help);
prometheus::Family<prometheus::Histogram>& histograms(const std::string& name, const std::string& help);

/// Upper bounds in seconds for times from a tenth of a millisecond to the deadline of a request.
[[nodiscard]] const std::vector<double>& timeBuckets();

/// Times are told in seconds, as Prometheus asks.
[[nodiscard]] constexpr double inSeconds(std::chrono::nanoseconds time) noexcept {
    return std::chrono::duration<double>(time).count();
}

enum class SampledAs { Gauge, Counter };

struct Sample {
    MetricLabels labels;
    double value = 0;
};

/// Registers what is read at each scrape, on the thread that asks for `metricsText`: `read` must be quick and must not
/// block. It is asked until what is returned here is destroyed, which waits for a scrape under way.
[[nodiscard]] std::shared_ptr<void> sampled(SampledAs kind, std::string name, std::string help,
                                            std::function<std::vector<Sample>()> read);
/// The same of one number without labels.
[[nodiscard]] std::shared_ptr<void> sampled(SampledAs kind, std::string name, std::string help,
                                            std::function<double()> read);

/// All of it in Prometheus's text format (version 0.0.4).
[[nodiscard]] std::string metricsText();

}  // namespace psi::base
