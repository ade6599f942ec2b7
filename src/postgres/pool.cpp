#include "psi/postgres/pool.hpp"

#include <algorithm>

#include "postgres/measures.hpp"
#include "postgres/pool_impl.hpp"
#include "psi/postgres/conninfo.hpp"
#include "psi/postgres/lease.hpp"

namespace psi::postgres {
namespace {

std::string describe(const base::Config::Database& options, std::size_t first) {
    return connectionString(options.connection, options.passwordFile, "PSI_DATABASE_PASSWORD", "psi-gateway", options,
                            gatewaySettings(options), first);
}

std::string firstLine(const std::string& text) {
    return text.substr(0, text.find('\n'));
}

}  // namespace

Pool::Impl::Impl(const base::Config::Database& options)
    : options_(options),
      size_(options.pool),
      patience_(options.acquireMilliseconds),
      samples_(samplePool([this] { return status(); })) {
    (void)describe(options, 0);
}

std::shared_ptr<Connection> Pool::Impl::acquire(Deadline deadline) {
    const PoolWait waited;
    try {
        return wait(deadline);
    } catch (const std::exception& error) {
        countFailure(error);
        throw;
    }
}

std::shared_ptr<Connection> Pool::Impl::wait(Deadline deadline) {
    const auto patienceEnds = std::chrono::steady_clock::now() + patience_;
    std::shared_ptr<Opening> own;
    Lock lock{mutex_};
    while (true) {
        if (auto connection = takeIdle()) {
            ++leased_;
            return connection;
        }
        if (own && own->done) own.reset();
        if (!own && mayOpen()) own = startOpening();
        const auto until = own ? deadline : std::min(deadline, patienceEnds);
        if (changed_.wait_until(lock, until) == std::cv_status::no_timeout || !idle_.empty()) continue;
        if (own) throw DeadlinePassed("the deadline passed while connecting to the store");
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
    }
    return nullptr;
}

bool Pool::Impl::mayOpen() const {
    if (idle_.size() + leased_ + opening_ >= size_) return false;
    if (!away_) return true;
    if (!probing_ && std::chrono::steady_clock::now() >= triedAt_ + restAfterFailure) return true;
    // The server has no room for one more, but serves those we have: one of them comes free.
    if (leased_ > 0) return false;
    throw StoreUnavailable(reason_);
}

std::shared_ptr<Pool::Impl::Opening> Pool::Impl::startOpening() {
    std::erase_if(openings_, [](const auto& opening) { return opening->done; });
    auto opening = std::make_shared<Opening>();
    openings_.push_back(opening);
    opening->thread = std::jthread{[this, one = opening.get()] { connect(*one); }};
    ++opening_;
    probing_ = away_;
    return opening;
}

void Pool::Impl::connect(Opening& opening) {
    std::shared_ptr<Connection> connection;
    std::string failure;
    std::size_t first = first_;
    try {
        connection = std::make_shared<Connection>(describe(options_, first));
        first = serverNamed(options_.connection, connection->host(), connection->port());
    } catch (const std::exception& error) {
        failure = firstLine(error.what());
        // libpq goes on to the next server where one is not reached, and not where it hangs up or refuses the role.
        ++first;
    }
    const Lock lock{mutex_};
    --opening_;
    opening.done = true;
    probing_ = false;
    away_ = connection == nullptr;
    first_ = first;
    up_ = connection != nullptr;
    if (connection) {
        countConnection();
        connection->era = era_;
        watchdog_.watch(connection);
        idle_.push_back(std::move(connection));
    } else {
        triedAt_ = std::chrono::steady_clock::now();
        reason_ = "the store cannot be reached: " + failure;
        failure_ = reason_;
    }
    changed_.notify_all();
}

void Pool::Impl::notReached(const std::string& why) {
    up_ = false;
    const Lock lock{mutex_};
    failure_ = why;
}

Pool::Status Pool::Impl::status() const {
    const Lock lock{mutex_};
    return {size_, static_cast<unsigned>(idle_.size()), leased_ + opening_, up_.load(), failure_};
}

void Pool::Impl::giveBack(std::shared_ptr<Connection> connection, Damage damage) {
    std::vector<std::shared_ptr<Connection>> gone;
    {
        const Lock lock{mutex_};
        const bool trusted = connection->era == era_;
        if (trusted) --leased_;
        if (trusted && damage == Damage::All) distrust(gone);
        if (trusted && damage == Damage::None)
            idle_.push_back(std::move(connection));
        else
            gone.push_back(std::move(connection));
        changed_.notify_all();
    }
    for (const auto& one : gone) watchdog_.forget(one);
}

void Pool::Impl::distrust(std::vector<std::shared_ptr<Connection>>& gone) {
    ++era_;
    gone.swap(idle_);
    leased_ = 0;
}

Pool::Pool(const base::Config::Database& options) : impl_(std::make_shared<Impl>(options)) {}
Pool::~Pool() = default;

Pool::Lease Pool::acquire(Deadline deadline) {
    return Lease{impl_, impl_->acquire(deadline)};
}

Pool::Status Pool::status() const {
    return impl_->status();
}

}  // namespace psi::postgres
