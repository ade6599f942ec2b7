#include "psi/base/metrics.hpp"

#include <list>
#include <mutex>

#include <prometheus/registry.h>
#include <prometheus/text_serializer.h>

namespace psi::base {
namespace {

struct Source {
    prometheus::MetricType kind;
    std::string name, help;
    std::function<std::vector<Sample>()> read;
};

struct Sources {
    std::mutex mutex;
    std::list<Source> all;
};

// Never destroyed: threads may count until the process's very end.
prometheus::Registry& registry() {
    static auto& one = *new prometheus::Registry(prometheus::Registry::InsertBehavior::Merge);
    return one;
}

Sources& sources() {
    static auto& one = *new Sources;
    return one;
}

prometheus::MetricFamily collect(const Source& source) {
    prometheus::MetricFamily family;
    family.name = source.name;
    family.help = source.help;
    family.type = source.kind;
    for (auto& sample : source.read()) {
        prometheus::ClientMetric metric;
        for (auto& [name, value] : sample.labels) metric.label.push_back({name, value});
        if (source.kind == prometheus::MetricType::Counter)
            metric.counter.value = sample.value;
        else
            metric.gauge.value = sample.value;
        family.metric.push_back(std::move(metric));
    }
    return family;
}

}  // namespace

prometheus::Family<prometheus::Counter>& counters(const std::string& name, const std::string& help) {
    return prometheus::BuildCounter().Name(name).Help(help).Register(registry());
}

prometheus::Family<prometheus::Gauge>& gauges(const std::string& name, const std::string& help) {
    return prometheus::BuildGauge().Name(name).Help(help).Register(registry());
}

prometheus::Family<prometheus::Histogram>& histograms(const std::string& name, const std::string& help) {
    return prometheus::BuildHistogram().Name(name).Help(help).Register(registry());
}

const std::vector<double>& timeBuckets() {
    static const std::vector<double> bounds{0.0001, 0.00025, 0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05,
                                            0.1,    0.25,    0.5,    1,     2.5,    5,     10,   20,    30};
    return bounds;
}

std::shared_ptr<void> sampled(SampledAs kind, std::string name, std::string help,
                              std::function<std::vector<Sample>()> read) {
    auto& known = sources();
    const std::lock_guard lock(known.mutex);
    const auto type = kind == SampledAs::Counter ? prometheus::MetricType::Counter : prometheus::MetricType::Gauge;
    known.all.push_back({type, std::move(name), std::move(help), std::move(read)});
    const auto place = std::prev(known.all.end());
    return {nullptr, [place](void*) {
                auto& from = sources();
                const std::lock_guard guard(from.mutex);
                from.all.erase(place);
            }};
}

std::shared_ptr<void> sampled(SampledAs kind, std::string name, std::string help, std::function<double()> read) {
    return sampled(kind, std::move(name), std::move(help), [read = std::move(read)] {
        return std::vector<Sample>{{{}, read()}};
    });
}

std::string metricsText() {
    auto families = registry().Collect();
    {
        auto& known = sources();
        const std::lock_guard lock(known.mutex);
        for (const auto& source : known.all) families.push_back(collect(source));
    }
    return prometheus::TextSerializer{}.Serialize(families);
}

}  // namespace psi::base
