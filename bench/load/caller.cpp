#include "caller.hpp"

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/this_coro.hpp>
#include <boost/asio/use_awaitable.hpp>

#include "reply.hpp"

namespace psi::load {

namespace asio = boost::asio;

Caller::Caller(const Plan& plan, asio::ssl::context& tls, unsigned thread, unsigned connections)
    : plan_(plan), tls_(tls), thread_(thread), connections_(connections) {}

void Caller::run() {
    for (unsigned i = 0; i < connections_; ++i) asio::co_spawn(context_, connection(), asio::detached);
    context_.run();
}

asio::awaitable<void> Caller::connection() {
    std::unique_ptr<Connection> open;
    Connection::Session session;
    std::uint64_t number = 0;
    Clock::time_point intended;
    while (next(number, intended)) {
        co_await pauseUntil(intended);
        if (plan_.options.rate == 0) intended = Clock::now();
        if (!open && !co_await reach(open, session)) {
            failed(intended, "transport: no connection");
            continue;
        }
        const bool again = co_await request(*open, number, intended);
        if (plan_.options.reconnect == Reconnect::Resumed) session = open->session();
        if (!again || plan_.options.reconnect != Reconnect::Never) open.reset();
    }
}

bool Caller::next(std::uint64_t& number, Clock::time_point& intended) {
    number = thread_ + taken_ * plan_.options.threads;
    if (plan_.options.requests > 0 && number >= plan_.options.requests) return false;
    intended = Clock::now();
    if (plan_.options.rate > 0) {
        const std::chrono::duration<double> offset(static_cast<double>(number) / plan_.options.rate);
        intended = plan_.begin + std::chrono::duration_cast<Clock::duration>(offset);
    }
    ++taken_;
    // In open loop requests that fell behind are still sent, for as long as one may take.
    const auto last = plan_.end + std::chrono::seconds(plan_.options.rate > 0 ? plan_.options.timeoutSeconds : 0);
    return intended < plan_.end && Clock::now() < last;
}

asio::awaitable<bool> Caller::reach(std::unique_ptr<Connection>& connection, Connection::Session& session) {
    constexpr std::chrono::milliseconds kPause{100};
    try {
        connection = std::make_unique<Connection>(context_.get_executor(), tls_,
                                                  std::chrono::seconds(plan_.options.timeoutSeconds));
        co_await connection->open(plan_.server, plan_.options.serverName, session);
        if (Clock::now() >= plan_.counted) {
            ++tally_.handshakes;
            if (connection->resumed()) ++tally_.resumed;
        }
        co_return true;
    } catch (const std::exception&) {
        connection.reset();
    }
    co_await pauseUntil(Clock::now() + kPause);
    co_return false;
}

asio::awaitable<bool> Caller::request(Connection& connection, std::uint64_t number, Clock::time_point intended) {
    std::string message;
    compose(number);
    message.swap(composed_);
    try {
        const auto reply = co_await connection.call(message);
        const auto kind = judge(reply.status, reply.body, plan_.options.expect);
        if (!kind.empty()) {
            failed(intended, kind);
        } else if (intended >= plan_.counted) {
            tally_.latency.add(Clock::now() - intended);
            tally_.bytesReceived += reply.body.size();
        }
        message.swap(composed_);
        co_return !reply.close;
    } catch (const std::exception& error) {
        failed(intended, std::string("transport: ") + error.what());
    }
    co_return false;
}

void Caller::compose(std::uint64_t number) {
    const auto& o = plan_.options;
    std::string body;
    if (!plan_.messages.empty()) {
        const std::string_view niss =
            o.nisses.empty() ? std::string_view{} : std::string_view(o.nisses[number % o.nisses.size()]);
        plan_.messages[number % plan_.messages.size()].write(body, {.sequence = number, .niss = niss}, random_);
    }
    composed_.clear();
    composed_.append(plan_.messages.empty() ? "GET " : "POST ")
        .append(o.target)
        .append(" HTTP/1.1\r\nHost: ")
        .append(o.host);
    composed_.append(":").append(std::to_string(o.port)).append("\r\n");
    if (!plan_.messages.empty()) {
        composed_.append("Content-Type: ").append(o.contentType).append("\r\n");
        if (!o.soapAction.empty()) composed_.append("SOAPAction: \"").append(o.soapAction).append("\"\r\n");
        composed_.append("Content-Length: ").append(std::to_string(body.size())).append("\r\n");
    }
    composed_.append("\r\n").append(body);
}

asio::awaitable<void> Caller::pauseUntil(Clock::time_point when) {
    if (when <= Clock::now()) co_return;
    asio::steady_timer timer(context_, when);
    co_await timer.async_wait(asio::use_awaitable);
}

void Caller::failed(Clock::time_point intended, const std::string& kind) {
    if (intended >= plan_.counted) ++tally_.errors[kind];
}

}  // namespace psi::load
