#include "psi/transport/server.hpp"

#include <spdlog/spdlog.h>

#include <boost/asio/post.hpp>
#include <mutex>
#include <utility>
#include <vector>

#include "psi/base/log.hpp"
#include "transport/io_loop.hpp"
#include "transport/limits/process_limits.hpp"
#include "transport/listener.hpp"
#include "transport/server_samples.hpp"
#include "transport/session.hpp"
#include "transport/shared.hpp"
#include "transport/work/memory_keeper.hpp"

namespace psi::transport {
namespace {

std::vector<std::unique_ptr<IoLoop>> makeLoops(unsigned count) {
    std::vector<std::unique_ptr<IoLoop>> loops;
    for (unsigned i = 0; i < std::max(1U, count); ++i) loops.push_back(std::make_unique<IoLoop>());
    return loops;
}

/// An exception that reached here (memory, at worst) has ended one connection; the others go on.
void runLoop(boost::asio::io_context& context) {
    for (;;) {
        try {
            context.run();
            return;
        } catch (const std::exception& error) {
            spdlog::error("I/O thread: {}", error.what());
        }
    }
}

}  // namespace

class Server::Impl {
public:
    Impl(const base::Config& config, Callbacks callbacks)
        : shared_(config, std::move(callbacks)),
          loops_(makeLoops(config.server.ioThreads)),
          listener_(shared_, loops_) {}
    Impl(const Impl&) = delete;
    Impl& operator=(const Impl&) = delete;
    ~Impl() {
        drain();
        shared_.workers.stop();
        shared_.handshakes.stop();
    }

    void start();
    void announceDrain() { shared_.leaving = true; }
    void drain();
    [[nodiscard]] std::uint16_t port() const noexcept { return listener_.port(); }
    bool reload() { return shared_.tls.reload(); }
    [[nodiscard]] std::vector<Expiry> expiries() const { return shared_.tls.expiries(); }
    [[nodiscard]] std::vector<base::InFlightRequest> inFlight() const {
        return shared_.inFlight.list(std::chrono::steady_clock::now());
    }
    void identified(const access::Fingerprint& certificate, std::int64_t cliente) {
        shared_.clientLimits.identify(certificate, cliente, std::chrono::steady_clock::now());
    }

private:
    void onEveryLoop(void (*action)(IoLoop&));
    void joinLoops();

    Shared shared_;
    std::vector<std::unique_ptr<IoLoop>> loops_;
    Listener listener_;
    std::mutex control_;
    bool running_ = false;  ///< guarded by control_
    std::vector<std::shared_ptr<void>> samples_{sampleServer(shared_)};
    MemoryKeeper memory_{[this] { return shared_.workers.status().busy == 0; }};
};

void Server::Impl::start() {
    const std::lock_guard lock(control_);
    const std::size_t files = prepareProcess();
    if (const auto wanted = shared_.config.limits.connections; files < wanted)
        spdlog::warn("limits.connections is {}, but this process may open only {} files", wanted, files);
    shared_.workers.start();
    shared_.handshakes.start();
    shared_.tls.start();
    listener_.start();
    for (auto& loop : loops_) {
        loop->keepRunning.emplace(loop->context.get_executor());
        loop->thread = std::thread([&context = loop->context] { runLoop(context); });
    }
    running_ = true;
}

void Server::Impl::drain() {
    const std::lock_guard lock(control_);  // a second caller waits for the first
    if (!std::exchange(running_, false)) return;
    constexpr std::chrono::seconds kLastWords{1};  // for the closing of what was aborted
    const auto until = std::chrono::steady_clock::now() + std::chrono::seconds(shared_.config.server.drainSeconds);
    listener_.stop();
    onEveryLoop([](IoLoop& loop) {
        loop.draining = true;
        for (Session* session : loop.sessions) session->drain();
    });
    if (!shared_.connections.waitForNone(until)) {
        spdlog::warn("drain: connections still at work after {} s are cut", shared_.config.server.drainSeconds);
        onEveryLoop([](IoLoop& loop) {
            for (Session* session : loop.sessions) session->abort();
        });
        shared_.connections.waitForNone(std::chrono::steady_clock::now() + kLastWords);
    }
    shared_.tls.stop();
    joinLoops();
    base::logEvent(spdlog::level::info, "drained",
                   {{"requests_finished", static_cast<std::int64_t>(shared_.finishedAtDrain)},
                    {"requests_cut", static_cast<std::int64_t>(shared_.cutAtDrain)}});
}

void Server::Impl::onEveryLoop(void (*action)(IoLoop&)) {
    for (auto& loop : loops_) boost::asio::post(loop->context, [&target = *loop, action] { action(target); });
}

void Server::Impl::joinLoops() {
    for (auto& loop : loops_) {
        loop->keepRunning.reset();
        loop->context.stop();
        loop->thread.join();
    }
}

Server::Server(const base::Config& config, Callbacks callbacks)
    : impl_(std::make_unique<Impl>(config, std::move(callbacks))) {}
Server::~Server() = default;

void Server::start() {
    impl_->start();
}
std::uint16_t Server::port() const {
    return impl_->port();
}
bool Server::reload() {
    return impl_->reload();
}
std::vector<Expiry> Server::expiries() const {
    return impl_->expiries();
}
std::vector<base::InFlightRequest> Server::inFlight() const {
    return impl_->inFlight();
}
void Server::identified(const access::Fingerprint& certificate, std::int64_t cliente) {
    impl_->identified(certificate, cliente);
}
void Server::announceDrain() {
    impl_->announceDrain();
}
void Server::drain() {
    impl_->drain();
}

}  // namespace psi::transport
