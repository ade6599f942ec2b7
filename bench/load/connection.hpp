#pragma once

#include <boost/asio/awaitable.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/ssl/context.hpp>
#include <boost/asio/ssl/stream.hpp>
#include <boost/asio/steady_timer.hpp>
#include <chrono>
#include <memory>
#include <string>
#include <string_view>

#include "options.hpp"
#include "reply.hpp"

namespace psi::load {

/// The client's settings of all connections. Throws std::runtime_error that names the file at fault.
[[nodiscard]] boost::asio::ssl::context clientContext(const Options& options);

/// One mutual-TLS connection. A call that fails or takes too long throws std::exception; it is of no use afterwards.
class Connection {
public:
    using Session = std::shared_ptr<SSL_SESSION>;
    struct Reply {
        unsigned status = 0;
        std::string_view body;  ///< until the next call
        bool close = false;
    };

    Connection(boost::asio::any_io_executor executor, boost::asio::ssl::context& tls, std::chrono::seconds timeout);

    /// `resume`: a session to offer, or nothing.
    boost::asio::awaitable<void> open(const boost::asio::ip::tcp::endpoint& server, const std::string& name,
                                      Session resume);
    boost::asio::awaitable<Reply> call(std::string_view request);
    void shut();

    [[nodiscard]] bool resumed();
    /// To offer on a later connection; best asked after the first reply.
    [[nodiscard]] Session session();

private:
    class Deadline;
    boost::asio::awaitable<std::string_view> readBody(const ReplyHead& head);
    boost::asio::awaitable<void> readMore();

    boost::asio::ssl::stream<boost::asio::ip::tcp::socket> stream_;
    boost::asio::steady_timer timer_;
    const std::chrono::seconds timeout_;
    std::string received_;
    std::string body_;  ///< of a reply in chunks
    std::size_t consumed_ = 0;
};

}  // namespace psi::load
