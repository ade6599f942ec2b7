#include "connection.hpp"

#include <boost/asio/ssl/host_name_verification.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/asio/write.hpp>
#include <stdexcept>
#include <utility>

namespace psi::load {

namespace asio = boost::asio;
using asio::ip::tcp;

asio::ssl::context clientContext(const Options& options) {
    asio::ssl::context context(asio::ssl::context::tls_client);
    const auto attempt = [](const std::filesystem::path& file, auto action) {
        try {
            action(file.string());
        } catch (const std::exception& error) {
            throw std::runtime_error(file.string() + ": " + error.what());
        }
    };
    attempt(options.certificate, [&](const std::string& f) { context.use_certificate_chain_file(f); });
    attempt(options.key, [&](const std::string& f) { context.use_private_key_file(f, asio::ssl::context::pem); });
    attempt(options.ca, [&](const std::string& f) { context.load_verify_file(f); });
    context.set_verify_mode(asio::ssl::verify_peer);
    if (!options.tlsVersion.empty()) {
        const int version = options.tlsVersion == "1.2" ? TLS1_2_VERSION : TLS1_3_VERSION;
        SSL_CTX_set_min_proto_version(context.native_handle(), version);
        SSL_CTX_set_max_proto_version(context.native_handle(), version);
    }
    return context;
}

/// Cancels what the connection waits for when its time is over.
class Connection::Deadline {
public:
    explicit Deadline(Connection& connection) : timer_(connection.timer_) {
        timer_.expires_after(connection.timeout_);
        timer_.async_wait([&connection](const boost::system::error_code& ec) {
            if (!ec) connection.shut();
        });
    }
    Deadline(const Deadline&) = delete;
    Deadline& operator=(const Deadline&) = delete;
    ~Deadline() { timer_.cancel(); }

private:
    asio::steady_timer& timer_;
};

Connection::Connection(asio::any_io_executor executor, asio::ssl::context& tls, std::chrono::seconds timeout)
    : stream_(executor, tls), timer_(executor), timeout_(timeout) {}

asio::awaitable<void> Connection::open(const tcp::endpoint& server, const std::string& name, Session resume) {
    const Deadline deadline(*this);
    co_await stream_.next_layer().async_connect(server, asio::use_awaitable);
    stream_.next_layer().set_option(tcp::no_delay(true));
    // What SSL_set_tlsext_host_name does, without its cast; an address is no name (RFC 6066, 3).
    boost::system::error_code isName;
    asio::ip::make_address(name, isName);
    if (isName)
        SSL_ctrl(stream_.native_handle(), SSL_CTRL_SET_TLSEXT_HOSTNAME, TLSEXT_NAMETYPE_host_name,
                 const_cast<char*>(name.c_str()));
    stream_.set_verify_callback(asio::ssl::host_name_verification(name));
    if (resume) SSL_set_session(stream_.native_handle(), resume.get());
    co_await stream_.async_handshake(asio::ssl::stream_base::client, asio::use_awaitable);
}

asio::awaitable<Connection::Reply> Connection::call(std::string_view request) {
    const Deadline deadline(*this);
    received_.erase(0, std::exchange(consumed_, 0));
    co_await asio::async_write(stream_, asio::buffer(request), asio::use_awaitable);
    auto head = readHead(received_);
    while (!head) {
        co_await readMore();
        head = readHead(received_);
    }
    const auto body = co_await readBody(*head);
    co_return Reply{head->status, body, head->close};
}

asio::awaitable<std::string_view> Connection::readBody(const ReplyHead& head) {
    if (!head.chunked) {
        consumed_ = head.headBytes + head.bodyBytes;
        while (received_.size() < consumed_) co_await readMore();
        co_return std::string_view(received_).substr(head.headBytes, head.bodyBytes);
    }
    auto chunks = readChunks(std::string_view(received_).substr(head.headBytes));
    while (!chunks) {
        co_await readMore();
        chunks = readChunks(std::string_view(received_).substr(head.headBytes));
    }
    consumed_ = head.headBytes + chunks->bytes;
    body_ = std::move(chunks->body);
    co_return body_;
}

asio::awaitable<void> Connection::readMore() {
    constexpr std::size_t kPiece = 16'384;
    const std::size_t before = received_.size();
    received_.resize(before + kPiece);
    const auto got =
        co_await stream_.async_read_some(asio::buffer(received_.data() + before, kPiece), asio::use_awaitable);
    received_.resize(before + got);
}

void Connection::shut() {
    boost::system::error_code ignored;
    stream_.next_layer().close(ignored);
}

bool Connection::resumed() {
    return SSL_session_reused(stream_.native_handle()) == 1;
}

Connection::Session Connection::session() {
    // A connection freed without its farewell would mark the session as not to be resumed.
    SSL_set_shutdown(stream_.native_handle(), SSL_SENT_SHUTDOWN);
    return {SSL_get1_session(stream_.native_handle()), &SSL_SESSION_free};
}

}  // namespace psi::load
