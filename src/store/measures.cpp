#include "measures.hpp"

#include <string_view>
#include <unordered_map>
#include <utility>

#include "lease.hpp"
#include "psi/base/metrics.hpp"
#include "psi/base/request_record.hpp"

namespace psi::store {
namespace {

using base::RequestRecord;
using prometheus::Counter;
using prometheus::Histogram;
using Clock = std::chrono::steady_clock;

double inSeconds(Clock::duration time) {
    return std::chrono::duration<double>(time).count();
}

Histogram& waits() {
    static auto& one = base::histograms("psi_pool_wait_seconds", "Waiting for a connection to the store, or opening it")
                           .Add({}, base::timeBuckets());
    return one;
}

Histogram& timesOf(const Statement& statement) {
    static auto& family =
        base::histograms("psi_database_statement_seconds", "Statements, from the request to their result");
    thread_local std::unordered_map<std::string_view, Histogram&> known;
    const auto found = known.find(statement.name);
    if (found != known.end()) return found->second;
    auto& times = family.Add({{"statement", statement.name}}, base::timeBuckets());
    return known.emplace(statement.name, times).first->second;
}

prometheus::Family<Counter>& errors() {
    static auto& family = [&]() -> auto& {
        auto& made = base::counters("psi_database_errors_total", "What went wrong with the store, by class");
        for (const char* name :
             {"unavailable", "busy", "deadline", "conflict", "outcome_unknown", "not_migrated", "mistake"})
            made.Add({{"class", name}});
        return made;
    }
    ();
    return family;
}

template <class Error>
bool is(const std::exception& error) {
    return dynamic_cast<const Error*>(&error) != nullptr;
}

Counter& connections() {
    static auto& one = base::counters("psi_database_connections_total", "Connections opened to the store").Add({});
    return one;
}

}  // namespace

PoolWait::~PoolWait() {
    const auto waited = Clock::now() - begin_;
    waits().Observe(inSeconds(waited));
    if (auto* record = base::currentRecord()) record->pool += waited;
}

StatementTime::StatementTime(const Statement& statement) : statement_(statement) {
    if (auto* record = base::currentRecord())
        record->state.store(RequestRecord::State::InDatabase, std::memory_order_relaxed);
}

StatementTime::~StatementTime() {
    const auto took = Clock::now() - begin_;
    timesOf(statement_).Observe(inSeconds(took));
    auto* record = base::currentRecord();
    if (record == nullptr) return;
    record->database += took;
    ++record->statements;
    record->state.store(RequestRecord::State::Running, std::memory_order_relaxed);
}

void countConnection() {
    connections().Increment();
}

const char* classOf(const std::exception& error) {
    if (is<StoreUnavailable>(error)) return "unavailable";
    if (is<StoreBusy>(error)) return "busy";
    if (is<DeadlinePassed>(error)) return "deadline";
    if (is<Conflict>(error)) return "conflict";
    if (is<OutcomeUnknown>(error)) return "outcome_unknown";
    if (is<StoreNotMigrated>(error)) return "not_migrated";
    return "mistake";
}

void countFailure(const std::exception& error) {
    errors().Add({{"class", classOf(error)}}).Increment();
}

std::vector<std::shared_ptr<void>> samplePool(std::function<Pool::Status()> status) {
    waits();
    errors();
    connections();
    std::vector<std::shared_ptr<void>> kept;
    const auto gauge = [&](const char* name, const char* help, auto read) {
        kept.push_back(base::sampled(base::SampledAs::Gauge, name, help, [status, read] { return read(status()); }));
    };
    using Samples = std::vector<base::Sample>;
    using Status = Pool::Status;
    gauge("psi_pool_size", "database.pool", [](const Status& s) { return Samples{{{}, double(s.size)}}; });
    gauge("psi_pool_connections", "Connections to the store", [](const Status& s) {
        return Samples{{{{"state", "idle"}}, double(s.idle)}, {{{"state", "busy"}}, double(s.busy)}};
    });
    gauge("psi_database_up", "1 where the last attempt to connect or to run a statement reached the store",
          [](const Status& s) {
              return Samples{{{}, s.up ? 1.0 : 0.0}};
          });
    return kept;
}

}  // namespace psi::store
