#pragma once

#include <chrono>
#include <exception>
#include <functional>
#include <memory>
#include <vector>

#include "psi/postgres/pool.hpp"
#include "psi/postgres/statement.hpp"

namespace psi::postgres {

/// From here until destroyed: what a thread waits for a connection, in the metrics and in its request's record.
class PoolWait {
public:
    PoolWait() = default;
    PoolWait(const PoolWait&) = delete;
    PoolWait& operator=(const PoolWait&) = delete;
    ~PoolWait();

private:
    const std::chrono::steady_clock::time_point begin_ = std::chrono::steady_clock::now();
};

/// From here until destroyed: one statement, in the metrics and in its request's record.
class StatementTime {
public:
    explicit StatementTime(const Statement& statement);
    StatementTime(const StatementTime&) = delete;
    StatementTime& operator=(const StatementTime&) = delete;
    ~StatementTime();

private:
    const Statement& statement_;
    const std::chrono::steady_clock::time_point begin_ = std::chrono::steady_clock::now();
};

void countConnection();
/// Once for each error of the store, by its type (pool.hpp): "unavailable", "busy", "deadline", "conflict",
/// "outcome_unknown", "not_migrated" or "mistake".
void countFailure(const std::exception& error);

/// Registers what is read of a pool at each scrape. `status` must not throw.
[[nodiscard]] std::vector<std::shared_ptr<void>> samplePool(std::function<Pool::Status()> status);

}  // namespace psi::postgres
