#include "postgres/measures.hpp"

#include <algorithm>
#include <array>
#include <string_view>
#include <unordered_map>
#include <utility>

#include "psi/base/metrics.hpp"
#include "psi/base/request_record.hpp"
#include "psi/postgres/lease.hpp"

namespace psi::postgres {
namespace {

using base::RequestRecord;
using prometheus::Counter;
using prometheus::Histogram;
using Clock = std::chrono::steady_clock;

Histogram& waits() {
    static auto& one = base::histograms("psi_pool_wait_seconds", "Waiting for a connection to the store, or opening it")
                           .Add({}, base::timeBuckets());
    return one;
}

Histogram& timesOf(const Statement& statement) {
    static auto& family =
        base::histograms("psi_database_statement_seconds", "Statements, from the request to their result");
    thread_local std::unordered_map<std::string_view, Histogram&> known;
    const auto found = known.find(statement.name.data());
    if (found != known.end()) return found->second;
    auto& times = family.Add({{"statement", statement.name.data()}}, base::timeBuckets());
    return known.emplace(statement.name.data(), times).first->second;
}

template <class Error>
bool is(const std::exception& error) {
    return dynamic_cast<const Error*>(&error) != nullptr;
}

struct FailureClass {
    const char* name;
    bool (*holds)(const std::exception& error);
};

/// The first that holds counts; the last always does.
constexpr std::array<FailureClass, 7> kFailureClasses{{{"unavailable", is<StoreUnavailable>},
                                                       {"busy", is<StoreBusy>},
                                                       {"deadline", is<DeadlinePassed>},
                                                       {"conflict", is<Conflict>},
                                                       {"outcome_unknown", is<OutcomeUnknown>},
                                                       {"not_migrated", is<StoreNotMigrated>},
                                                       {"mistake", [](const std::exception&) { return true; }}}};

using FailureCounters = std::array<Counter*, kFailureClasses.size()>;

const FailureCounters& failures() {
    static const auto all = [] {
        auto& family = base::counters("psi_database_errors_total", "What went wrong with the store, by class");
        FailureCounters made{};
        std::ranges::transform(kFailureClasses, made.begin(), [&](const auto& one) {
            return &family.Add({{"class", one.name}});
        });
        return made;
    }();
    return all;
}

Counter& connections() {
    static auto& one = base::counters("psi_database_connections_total", "Connections opened to the store").Add({});
    return one;
}

}  // namespace

PoolWait::~PoolWait() {
    const auto waited = Clock::now() - begin_;
    waits().Observe(base::inSeconds(waited));
    if (auto* record = base::currentRecord()) record->pool += waited;
}

StatementTime::StatementTime(const Statement& statement) : statement_(statement) {
    if (auto* record = base::currentRecord())
        record->state.store(RequestRecord::State::InDatabase, std::memory_order_relaxed);
}

StatementTime::~StatementTime() {
    const auto took = Clock::now() - begin_;
    timesOf(statement_).Observe(base::inSeconds(took));
    auto* record = base::currentRecord();
    if (record == nullptr) return;
    record->database += took;
    ++record->statements;
    record->state.store(RequestRecord::State::Running, std::memory_order_relaxed);
}

void countConnection() {
    connections().Increment();
}

void countFailure(const std::exception& error) {
    const auto found = std::ranges::find_if(kFailureClasses, [&](const auto& one) { return one.holds(error); });
    failures()[static_cast<std::size_t>(found - kFailureClasses.begin())]->Increment();
}

std::vector<std::shared_ptr<void>> samplePool(std::function<Pool::Status()> status) {
    waits();
    failures();
    connections();
    std::vector<std::shared_ptr<void>> kept;
    const auto gauge = [&](const char* name, const char* help, auto read) {
        kept.push_back(base::sampled(base::SampledAs::Gauge, name, help, [status, read] { return read(status()); }));
    };
    using Samples = std::vector<base::Sample>;
    using Status = Pool::Status;
    gauge("psi_pool_size", "database.pool", [](const Status& s) { return double(s.size); });
    gauge("psi_pool_connections", "Connections to the store", [](const Status& s) {
        return Samples{{{{"state", "idle"}}, double(s.idle)}, {{{"state", "busy"}}, double(s.busy)}};
    });
    gauge("psi_database_up", "1 where the last attempt to connect or to run a statement reached the store",
          [](const Status& s) { return s.up ? 1.0 : 0.0; });
    return kept;
}

}  // namespace psi::postgres
