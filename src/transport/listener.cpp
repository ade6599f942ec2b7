#include "listener.hpp"

#include <spdlog/spdlog.h>

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <stdexcept>

#include "session.hpp"

namespace psi::transport {

namespace asio = boost::asio;
using asio::ip::tcp;

Listener::Listener(Shared& shared, const std::vector<std::unique_ptr<IoLoop>>& loops)
    : shared_(shared), loops_(loops), acceptor_(loops.front()->context), pause_(loops.front()->context) {
    const auto& server = shared.config.server;
    try {
        const tcp::endpoint endpoint(asio::ip::make_address(server.address), server.port);
        acceptor_.open(endpoint.protocol());
        acceptor_.set_option(tcp::acceptor::reuse_address(true));
        acceptor_.bind(endpoint);
        acceptor_.listen(asio::socket_base::max_listen_connections);
        port_ = acceptor_.local_endpoint().port();
    } catch (const boost::system::system_error& error) {
        throw std::runtime_error("server.address: cannot listen on " + server.address + " port " +
                                 std::to_string(server.port) + ": " + error.code().message());
    }
}

void Listener::start() {
    asio::co_spawn(
        acceptor_.get_executor(), [this] { return run(); }, asio::detached);
}

void Listener::stop() {
    asio::post(acceptor_.get_executor(), [this] {
        boost::system::error_code ignored;
        acceptor_.close(ignored);
        pause_.cancel();
    });
}

asio::awaitable<void> Listener::run() {
    constexpr std::chrono::milliseconds kPause{100};  // descriptors and memory come back as connections close
    for (std::size_t turn = 0; acceptor_.is_open();) {
        IoLoop& loop = *loops_[turn++ % loops_.size()];
        auto [ec, socket] = co_await acceptor_.async_accept(loop.context, asio::as_tuple(asio::use_awaitable));
        if (!ec) {
            open(loop, std::move(socket));
        } else if (ec != asio::error::operation_aborted && ec != asio::error::connection_aborted) {
            logFailure(ec.message());
            pause_.expires_after(kPause);
            co_await pause_.async_wait(asio::as_tuple(asio::use_awaitable));
        }
    }
}

void Listener::open(IoLoop& loop, tcp::socket socket) {
    if (!shared_.connections.open()) {
        logFailure("limits.connections reached");
        return;
    }
    shared_.metrics.accepted();
    asio::post(loop.context, [this, &loop, socket = std::move(socket)]() mutable {
        std::shared_ptr<Session> session;
        try {
            session = std::make_shared<Session>(shared_, loop, std::move(socket));
        } catch (const std::exception& error) {
            shared_.connections.close();  // what a session does at its end
            logFailure(error.what());
            return;
        }
        session->start();
    });
}

void Listener::logFailure(std::string_view cause) {
    shared_.metrics.notAccepted();
    if (const auto leftOut = shared_.acceptLog.admit())
        spdlog::error("cannot accept connections: {} ({} more not logged)", cause, *leftOut);
}

}  // namespace psi::transport
