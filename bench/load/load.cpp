#include "load.hpp"

#include <sys/resource.h>

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/use_future.hpp>
#include <stdexcept>
#include <thread>

#include "caller.hpp"

namespace psi::load {
namespace {

namespace asio = boost::asio;
using asio::ip::tcp;

tcp::endpoint loopback(const Options& options) {
    asio::io_context context;
    tcp::resolver resolver(context);
    for (const auto& found : resolver.resolve(options.host, std::to_string(options.port))) {
        if (found.endpoint().address().is_loopback()) return found.endpoint();
    }
    throw std::runtime_error("only this machine may be put under load; " + options.host + " is another");
}

void raiseDescriptorLimit() {
    rlimit files{};
    if (getrlimit(RLIMIT_NOFILE, &files) != 0) return;
    files.rlim_cur = files.rlim_max;
    setrlimit(RLIMIT_NOFILE, &files);
}

asio::awaitable<void> openSome(std::vector<std::unique_ptr<Connection>>& held, asio::io_context& context,
                               asio::ssl::context& tls, const Options& options, tcp::endpoint server) {
    while (held.size() < options.idle) {
        held.push_back(
            std::make_unique<Connection>(context.get_executor(), tls, std::chrono::seconds(options.timeoutSeconds)));
        Connection& mine = *held.back();
        co_await mine.open(server, options.serverName, nullptr);
        const std::string request = "GET " + options.target + " HTTP/1.1\r\nHost: " + options.host + "\r\n\r\n";
        (void)co_await mine.call(request);  // so that it is a connection that has worked, not only one that is open
    }
}

/// Opens the idle connections, a few at a time; they live as long as the result.
std::vector<std::unique_ptr<Connection>> openIdle(asio::io_context& context, asio::ssl::context& tls,
                                                  const Options& options, const tcp::endpoint& server) {
    constexpr unsigned kAtOnce = 16;
    std::vector<std::unique_ptr<Connection>> held;
    held.reserve(options.idle + kAtOnce);
    std::exception_ptr failure;
    for (unsigned i = 0; i < kAtOnce; ++i) {
        asio::co_spawn(context, openSome(held, context, tls, options, server), [&](const std::exception_ptr& error) {
            if (error) failure = error;
        });
    }
    context.run();
    if (failure) {
        try {
            std::rethrow_exception(failure);
        } catch (const std::exception& error) {
            throw std::runtime_error("idle connection " + std::to_string(held.size()) + ": " + error.what());
        }
    }
    return held;
}

Plan makePlan(const Options& options, const tcp::endpoint& server) {
    Plan plan{.options = options, .server = server, .messages = {}, .begin = Clock::now(), .counted = {}, .end = {}};
    plan.counted = plan.begin + std::chrono::seconds(options.warmupSeconds);
    plan.end = plan.counted + std::chrono::seconds(options.durationSeconds);
    for (const auto& text : options.messages) plan.messages.emplace_back(text);
    return plan;
}

}  // namespace

Result runLoad(const Options& options) {
    Result result;
    const auto server = loopback(options);
    raiseDescriptorLimit();
    auto tls = clientContext(options);

    result.serverIdle = processUse(options.serverProcess);
    const auto opening = Clock::now();
    asio::io_context idleContext;
    const auto held = openIdle(idleContext, tls, options, server);
    result.idleOpening = Clock::now() - opening;
    result.serverHolding = processUse(options.serverProcess);

    const Plan plan = makePlan(options, server);
    std::vector<std::unique_ptr<Caller>> callers;
    for (unsigned i = 0; i < options.threads; ++i) {
        const unsigned share =
            options.connections / options.threads + (i < options.connections % options.threads ? 1 : 0);
        callers.push_back(std::make_unique<Caller>(plan, tls, i, share));
    }
    std::vector<std::thread> threads;
    for (auto& caller : callers) threads.emplace_back([&caller] { caller->run(); });
    std::this_thread::sleep_until(plan.counted);
    result.serverBefore = processUse(options.serverProcess);
    const auto ownBefore = processUse(0);
    for (auto& thread : threads) thread.join();
    result.elapsed = Clock::now() - plan.counted;
    result.serverAfter = processUse(options.serverProcess);
    result.ownCpu = processUse(0).cpu - ownBefore.cpu;
    for (const auto& caller : callers) result.tally.add(caller->tally());
    return result;
}

}  // namespace psi::load
