#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <unordered_map>
#include <utility>
#include <vector>

#include "psi/base/metrics.hpp"
#include "transport/work/request_report.hpp"

namespace psi::transport {
namespace {

using prometheus::Counter;
using prometheus::Histogram;
using std::chrono::nanoseconds;

template <class Metric>
using Family = prometheus::Family<Metric>;

struct Families {
    Family<Counter>& requests =
        base::counters("psi_requests_total", "Requests answered or refused; codigo of the reply or fault, or none");
    Family<Histogram>& duration = base::histograms(
        "psi_request_duration_seconds", "From the complete request until its reply was handed over to the connection");
    Histogram& queue = base::histograms("psi_request_queue_seconds", "From the complete request until a worker took it")
                           .Add({}, base::timeBuckets());
    Family<Histogram>& database = base::histograms(
        "psi_request_database_seconds", "In statements, all of a request together; requests without any are left out");
    Counter& requestBytes = base::counters("psi_request_bytes_total", "Bodies of complete requests, inflated").Add({});
    Counter& replyBytes = base::counters("psi_reply_bytes_total", "Bodies of replies, as sent").Add({});
    Family<Counter>& replays =
        base::counters("psi_idempotent_replays_total", "Writes answered with the reply kept under their idPedido");
    Family<Counter>& conflicts =
        base::counters("psi_write_conflicts_total", "Times that a write found changed what it had read, and ran again");
    Family<Counter>& unknown = base::counters(
        "psi_outcome_unknown_total", "Times that a connection was lost while a write ran, so that it was looked up");
    Family<Counter>& refusals = base::counters(
        "psi_transport_refusals_total", "Requests turned down before their operation was known, by fault and status");
};

const Families& families() {
    static const Families one;
    return one;
}

std::string text(std::optional<int> codigo) {
    return codigo ? std::to_string(*codigo) : "none";
}

/// What is counted of one operation; the families give the same to every thread.
class OfOperation {
public:
    OfOperation(const char* service, const char* operation, const char* binding)
        : service_(service),
          operation_(operation),
          binding_(binding),
          duration(families().duration.Add({{"service", service}, {"operation", operation}, {"binding", binding}},
                                           base::timeBuckets())),
          database(families().database.Add({{"operation", operation}}, base::timeBuckets())),
          replays(families().replays.Add({{"operation", operation}})),
          conflicts(families().conflicts.Add({{"operation", operation}})),
          unknown(families().unknown.Add({{"operation", operation}})) {}

    /// A handful for each operation, so that a look along them is the quickest.
    Counter& requests(const char* outcome, std::optional<int> codigo) {
        for (const auto& known : requests_)
            if (known.outcome == outcome && known.codigo == codigo) return known.counter;
        auto& counter = families().requests.Add({{"service", service_},
                                                 {"operation", operation_},
                                                 {"binding", binding_},
                                                 {"outcome", outcome},
                                                 {"codigo", text(codigo)}});
        return requests_.emplace_back(outcome, codigo, counter).counter;
    }

private:
    struct Known {
        Known(const char* o, std::optional<int> c, Counter& n) : outcome(o), codigo(c), counter(n) {}
        const char* outcome;
        std::optional<int> codigo;
        Counter& counter;
    };
    const char* const service_;
    const char* const operation_;
    const char* const binding_;
    std::vector<Known> requests_;

public:
    Histogram& duration;
    Histogram& database;
    Counter& replays;
    Counter& conflicts;
    Counter& unknown;
};

OfOperation& of(const char* service, const char* operation, const char* binding) {
    using Key = std::array<const char*, 3>;  // constants of the program: the same text may stand in two places
    struct Hash {
        std::size_t operator()(const Key& key) const noexcept {
            std::size_t all = 0;
            for (const auto* one : key) all = all * 31 + reinterpret_cast<std::uintptr_t>(one);
            return all;
        }
    };
    thread_local std::unordered_map<Key, OfOperation, Hash> known;
    const Key key{service, operation, binding};
    const auto found = known.find(key);
    if (found != known.end()) return found->second;
    return known.try_emplace(key, service, operation, binding).first->second;
}

void add(Counter& counter, unsigned times) {
    if (times > 0) counter.Increment(times);
}

}  // namespace

void count(const RequestReport& report) {
    const auto& record = report.record;
    auto& operation = of(record.service.load(), record.operation.load(), record.binding.load());
    operation.requests(record.outcome, record.codigo).Increment();
    operation.duration.Observe(base::inSeconds(report.total));
    if (record.statements > 0) operation.database.Observe(base::inSeconds(record.database));
    add(operation.replays, record.replay ? 1 : 0);
    add(operation.conflicts, record.conflicts);
    add(operation.unknown, record.outcomesUnknown);
    families().requestBytes.Increment(static_cast<double>(report.requestBytes));
    families().replyBytes.Increment(static_cast<double>(report.replyBytes));
}

void countQueued(nanoseconds waited) {
    families().queue.Observe(base::inSeconds(waited));
}

void countRefusal(const base::Falha& falha, unsigned status) {
    struct Refusals {
        Counter& requests;
        Counter& refusals;
    };
    const auto codigo = static_cast<int>(falha.codigo);
    const auto make = [&] {
        const auto label = std::to_string(codigo);
        return Refusals{families().requests.Add({{"service", "none"},
                                                 {"operation", "none"},
                                                 {"binding", "none"},
                                                 {"outcome", base::outcomeOf(falha)},
                                                 {"codigo", label}}),
                        families().refusals.Add({{"codigo", label}, {"status", std::to_string(status)}})};
    };
    thread_local std::unordered_map<unsigned, Refusals> known;
    const unsigned key = status * 1'000 + static_cast<unsigned>(codigo);  // a fault's code says its outcome
    auto found = known.find(key);
    if (found == known.end()) found = known.emplace(key, make()).first;
    found->second.requests.Increment();
    found->second.refusals.Increment();
}

void prepareRequestMetrics() {
    // The ones that come without a client's mistake: an alert sees the first of them rise from zero.
    for (const auto& [codigo, status] : {std::pair{"503", "503"}, {"503", "500"}, {"429", "500"}, {"408", "500"}})
        families().refusals.Add({{"codigo", codigo}, {"status", status}});
}

}  // namespace psi::transport
