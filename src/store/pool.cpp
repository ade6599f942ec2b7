#include "psi/store/pool.hpp"

#include <algorithm>

#include "conninfo.hpp"
#include "lease.hpp"
#include "pool_impl.hpp"

namespace psi::store {
namespace {

std::string describe(const base::Config::Database& options) {
    return connectionString(options.connection, options.passwordFile, "PSI_DATABASE_PASSWORD", "psi-gateway", options,
                            gatewaySettings(options));
}

std::string firstLine(const std::string& text) {
    return text.substr(0, text.find('\n'));
}

}  // namespace

Pool::Impl::Impl(const base::Config::Database& options)
    : connectionString_(describe(options)), size_(options.pool), patience_(options.acquireMilliseconds) {}

std::shared_ptr<Connection> Pool::Impl::acquire(Deadline deadline) {
    const auto patienceEnds = std::chrono::steady_clock::now() + patience_;
    const auto until = std::min(deadline, patienceEnds);
    Lock lock{mutex_};
    while (true) {
        if (auto connection = takeIdle()) return connection;
        if (mayOpen()) return open(lock);
        if (changed_.wait_until(lock, until) == std::cv_status::no_timeout) continue;
        if (auto connection = takeIdle()) return connection;
        if (deadline <= patienceEnds) throw DeadlinePassed("the deadline passed while waiting for a connection");
        throw StoreBusy("no connection to the store was free within " + std::to_string(patience_.count()) + " ms");
    }
}

std::shared_ptr<Connection> Pool::Impl::takeIdle() {
    while (!idle_.empty()) {
        auto connection = std::move(idle_.back());
        idle_.pop_back();
        if (connection->silent()) return connection;
        watchdog_.forget(connection);
        --opened_;
    }
    return nullptr;
}

bool Pool::Impl::mayOpen() const {
    if (opened_ >= size_) return false;
    if (!away_) return true;
    if (!probing_ && std::chrono::steady_clock::now() >= triedAt_ + restAfterFailure) return true;
    throw StoreUnavailable(reason_);
}

std::shared_ptr<Connection> Pool::Impl::open(Lock& lock) {
    ++opened_;
    probing_ = away_;
    lock.unlock();
    std::shared_ptr<Connection> connection;
    std::string failure;
    try {
        connection = std::make_shared<Connection>(connectionString_);
    } catch (const std::exception& error) {
        failure = firstLine(error.what());
    }
    lock.lock();
    away_ = probing_ = false;
    changed_.notify_all();
    if (connection) {
        watchdog_.watch(connection);
        return connection;
    }
    --opened_;
    away_ = true;
    triedAt_ = std::chrono::steady_clock::now();
    reason_ = "the store cannot be reached: " + failure;
    throw StoreUnavailable(reason_);
}

void Pool::Impl::giveBack(std::shared_ptr<Connection> connection) {
    {
        const std::lock_guard lock{mutex_};
        idle_.push_back(std::move(connection));
    }
    changed_.notify_one();
}

void Pool::Impl::drop(std::shared_ptr<Connection> connection) {
    watchdog_.forget(connection);
    {
        const std::lock_guard lock{mutex_};
        --opened_;
    }
    changed_.notify_one();
}

Pool::Pool(const base::Config::Database& options) : impl_(std::make_shared<Impl>(options)) {}
Pool::~Pool() = default;

Pool::Lease Pool::acquire(Deadline deadline) {
    return Lease{impl_, impl_->acquire(deadline)};
}

}  // namespace psi::store
