#include "transport/listener.hpp"

#include <spdlog/spdlog.h>

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <stdexcept>

#include "transport/session.hpp"

namespace psi::transport {

namespace asio = boost::asio;
using asio::ip::tcp;

namespace {

base::AddressBytes bytesOf(const asio::ip::address& address) {
    const auto six =
        address.is_v6() ? address.to_v6() : asio::ip::make_address_v6(asio::ip::v4_mapped, address.to_v4());
    return six.to_bytes();
}

}  // namespace

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
            shared_.notAccepted(ec.message());
            pause_.expires_after(kPause);
            co_await pause_.async_wait(asio::as_tuple(asio::use_awaitable));
        }
    }
}

void Listener::open(IoLoop& loop, tcp::socket socket) {
    using Refused = ConnectionPlaces::Refused;
    boost::system::error_code gone;
    const auto endpoint = socket.remote_endpoint(gone);
    if (gone) return;
    const auto peer = bytesOf(endpoint.address());
    auto opened = shared_.connections.open(peer);
    if (opened.refused != Refused::None) {
        shared_.notAccepted(opened.refused == Refused::Full
                                ? "limits.connections reached"
                                : "limits.handshakes_per_address reached by " + base::addressText(peer));
        return;
    }
    if (opened.dropped) shared_.dropped();
    shared_.metrics.accepted();
    const bool proxied = shared_.config.server.proxyProtocol != "off" && shared_.trustedProxies.contain(peer);
    asio::post(loop.context, [this, &loop, peer, proxied, socket = std::move(socket),
                              place = std::move(opened.place)]() mutable {
        try {
            std::make_shared<Session>(shared_, loop, std::move(socket), peer, proxied, std::move(place))->start();
        } catch (const std::exception& error) {
            shared_.notAccepted(error.what());
        }
    });
}

}  // namespace psi::transport
