#pragma once

#include <boost/asio/awaitable.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/ssl/context.hpp>
#include <chrono>
#include <cstdint>
#include <memory>
#include <random>
#include <string>
#include <vector>

#include "connection.hpp"
#include "message.hpp"
#include "options.hpp"
#include "tally.hpp"

namespace psi::load {

using Clock = std::chrono::steady_clock;

/// The part of a run that all threads agree on.
struct Plan {
    const Options& options;
    boost::asio::ip::tcp::endpoint server;
    std::vector<Message> messages;
    Clock::time_point begin;    ///< of the warm-up
    Clock::time_point counted;  ///< replies to requests from here on count
    Clock::time_point end;      ///< no request is sent any more
};

/// One thread with its share of the connections. The k-th request of thread t of T is number t + k·T of the run.
class Caller {
public:
    Caller(const Plan& plan, boost::asio::ssl::context& tls, unsigned thread, unsigned connections);

    /// Returns when the run is over.
    void run();
    [[nodiscard]] const Tally& tally() const noexcept { return tally_; }

private:
    boost::asio::awaitable<void> connection();
    boost::asio::awaitable<bool> reach(std::unique_ptr<Connection>& connection, Connection::Session& session);
    boost::asio::awaitable<bool> request(Connection& connection, std::uint64_t number, Clock::time_point intended);
    boost::asio::awaitable<void> pauseUntil(Clock::time_point when);
    [[nodiscard]] bool next(std::uint64_t& number, Clock::time_point& intended);
    void compose(std::uint64_t number);
    void failed(Clock::time_point intended, const std::string& kind);

    const Plan& plan_;
    boost::asio::ssl::context& tls_;
    const unsigned thread_;
    const unsigned connections_;
    boost::asio::io_context context_{1};
    std::mt19937_64 random_{std::random_device{}()};
    std::uint64_t taken_ = 0;
    std::string composed_;
    Tally tally_;
};

}  // namespace psi::load
