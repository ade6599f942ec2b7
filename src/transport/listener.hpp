#pragma once

#include <boost/asio/awaitable.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/steady_timer.hpp>
#include <cstdint>
#include <memory>
#include <vector>

#include "transport/io_loop.hpp"
#include "transport/shared.hpp"

namespace psi::transport {

/// Accepts connections on the first loop's thread and deals them out to all loops in turn.
class Listener {
public:
    /// Binds; throws std::runtime_error that names the address. `loops` is not empty.
    Listener(Shared& shared, const std::vector<std::unique_ptr<IoLoop>>& loops);

    void start();
    /// From any thread; at once where the loop runs.
    void stop();
    [[nodiscard]] std::uint16_t port() const noexcept { return port_; }

private:
    boost::asio::awaitable<void> run();
    void open(IoLoop& loop, boost::asio::ip::tcp::socket socket);

    Shared& shared_;
    const std::vector<std::unique_ptr<IoLoop>>& loops_;
    boost::asio::ip::tcp::acceptor acceptor_;
    boost::asio::steady_timer pause_;
    std::uint16_t port_ = 0;
};

}  // namespace psi::transport
