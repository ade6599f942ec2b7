#include "monitor/monitor_listener.hpp"

#include <spdlog/spdlog.h>

#include <array>
#include <boost/asio/executor_work_guard.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/write.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/core/tcp_stream.hpp>
#include <boost/beast/http.hpp>
#include <list>
#include <optional>
#include <stdexcept>
#include <thread>

namespace psi::monitor {

namespace asio = boost::asio;
namespace beast = boost::beast;
namespace http = boost::beast::http;
using asio::ip::tcp;

namespace {

constexpr std::chrono::milliseconds kPause{100};  // descriptors and memory come back as connections close
constexpr std::size_t kDiscarded = 1U << 20;      // of what a client still sends when its answer is given

using Received = http::request<http::string_body>;

std::string field(const Received& from, beast::string_view name) {
    const auto value = from[name];
    return {value.data(), value.size()};
}

Request described(const Received& from, const std::string& peer) {
    Request request;
    request.method = std::string(from.method_string().data(), from.method_string().size());
    request.target = std::string(from.target().data(), from.target().size());
    request.host = field(from, "Host");
    request.accept = field(from, "Accept");
    request.hasOrigin = from.find("Origin") != from.end();
    request.confirmed = !field(from, "X-PSI-Monitor").empty();
    request.body = from.body();
    request.peer = peer;
    return request;
}

/// What to answer where a request could not be read; status 0: nothing, the peer is gone or too slow.
Reply unreadable(const beast::error_code& error) {
    if (error == http::error::header_limit || error == http::error::buffer_overflow)
        return {.status = 431,
                .body = "The head of a request may have " + std::to_string(kHeadBytes) + " bytes at most.\n"};
    if (error == http::error::body_limit)
        return {.status = 413,
                .body = "The body of a request may have " + std::to_string(kBodyBytes) + " bytes at most.\n"};
    if (error.category() == make_error_code(http::error::bad_method).category() &&
        error != http::error::end_of_stream && error != http::error::partial_message)
        return {.status = 400, .body = "This is not HTTP/1.1: " + error.message() + ".\n"};
    return {.status = 0, .body = {}};
}

/// The whole answer; `body` false: without its body.
std::string written(const Reply& reply, bool keepAlive, bool body) {
    const auto reason = http::obsolete_reason(static_cast<http::status>(reply.status));
    std::string out = "HTTP/1.1 " + std::to_string(reply.status) + ' ' + std::string(reason.data(), reason.size());
    out += "\r\nContent-Type: " + reply.contentType + "\r\nContent-Length: " + std::to_string(reply.body.size());
    out += "\r\nCache-Control: no-store\r\nX-Content-Type-Options: nosniff\r\n";
    if (!reply.allow.empty()) out += "Allow: " + reply.allow + "\r\n";
    out += keepAlive ? "Connection: keep-alive\r\n\r\n" : "Connection: close\r\n\r\n";
    return body ? out + reply.body : out;
}

}  // namespace

class Listener::Impl {
public:
    Impl(const base::Config::Monitor& options, Answer answer);
    ~Impl() { stop(); }
    Impl(const Impl&) = delete;
    Impl& operator=(const Impl&) = delete;

    void start();
    void stop();

    std::uint16_t port = 0;

private:
    struct Connection;
    void accept();
    void open(tcp::socket socket);
    void run();

    const base::Config::Monitor options_;
    const Answer answer_;
    std::list<Connection*> open_;  ///< the one that was silent for longest first; outlives the context
    asio::io_context context_{1};
    tcp::acceptor acceptor_{context_};
    asio::steady_timer pause_{context_};
    std::thread thread_;
};

struct Listener::Impl::Connection : std::enable_shared_from_this<Connection> {
    Connection(Impl& owner, tcp::socket socket)
        : impl(owner), stream(std::move(socket)), place(owner.open_.insert(owner.open_.end(), this)) {
        boost::system::error_code failed;
        const auto end = stream.socket().remote_endpoint(failed);
        if (!failed) peer = end.address().to_string() + ":" + std::to_string(end.port());
    }
    ~Connection() { impl.open_.erase(place); }
    Connection(const Connection&) = delete;
    Connection& operator=(const Connection&) = delete;

    void read();
    void answer(const beast::error_code& failed);
    void write();
    void end();
    void discard();

    Impl& impl;
    beast::tcp_stream stream;
    beast::flat_buffer buffer{kHeadBytes + kBodyBytes};
    std::optional<http::request_parser<http::string_body>> parser;
    std::string out;  ///< the answer; empty: none, the peer is gone or too slow
    bool keepAlive = false;
    std::array<char, 4'096> scratch{};
    std::size_t discarded = 0;
    std::string peer;
    std::list<Connection*>::iterator place;
};

Listener::Impl::Impl(const base::Config::Monitor& options, Answer answer)
    : options_(options), answer_(std::move(answer)) {
    boost::system::error_code failed;
    const auto address = asio::ip::make_address(options.address, failed);
    if (failed)
        throw std::runtime_error("monitor.address: \"" + options.address +
                                 "\" is not an IPv4 or IPv6 address: give one, or \"\" for no listener");
    try {
        const tcp::endpoint endpoint(address, options.port);
        acceptor_.open(endpoint.protocol());
        acceptor_.set_option(tcp::acceptor::reuse_address(true));
        acceptor_.bind(endpoint);
        acceptor_.listen();
        port = acceptor_.local_endpoint().port();
    } catch (const boost::system::system_error& error) {
        throw std::runtime_error("monitor.port: cannot listen on " + options.address + " port " +
                                 std::to_string(options.port) + ": " + error.code().message() +
                                 "; give monitor.address and monitor.port that are free");
    }
}

void Listener::Impl::start() {
    accept();
    thread_ = std::thread([this] { run(); });
}

void Listener::Impl::stop() {
    context_.stop();
    if (thread_.joinable()) thread_.join();
}

void Listener::Impl::run() {
    for (;;) {
        try {
            context_.run();
            return;
        } catch (const std::exception& error) {
            spdlog::error("monitor: {}", error.what());
        }
    }
}

void Listener::Impl::accept() {
    acceptor_.async_accept([this](const beast::error_code& failed, tcp::socket socket) {
        if (failed == asio::error::operation_aborted) return;
        if (!failed) {
            open(std::move(socket));
            return accept();
        }
        pause_.expires_after(kPause);
        pause_.async_wait([this](const beast::error_code&) { accept(); });
    });
}

void Listener::Impl::open(tcp::socket socket) {
    if (open_.size() >= options_.connections) {
        beast::error_code ignored;
        open_.front()->stream.socket().close(ignored);
    }
    std::make_shared<Connection>(*this, std::move(socket))->read();
}

void Listener::Impl::Connection::read() {
    parser.emplace();
    parser->header_limit(kHeadBytes);
    parser->body_limit(kBodyBytes);
    stream.expires_after(std::chrono::seconds{impl.options_.requestSeconds});
    http::async_read(stream, buffer, *parser,
                     [self = shared_from_this()](const beast::error_code& failed, std::size_t) {
                         self->answer(failed);
                         if (self->out.empty()) return self->end();
                         self->write();
                     });
}

void Listener::Impl::Connection::answer(const beast::error_code& failed) {
    impl.open_.splice(impl.open_.end(), impl.open_, place);
    const auto& received = parser->get();
    const auto reply = failed ? unreadable(failed) : impl.answer_(described(received, peer));
    keepAlive = !failed && received.keep_alive();
    out = reply.status == 0 ? std::string() : written(reply, keepAlive, received.method() != http::verb::head);
}

void Listener::Impl::Connection::write() {
    asio::async_write(stream, asio::buffer(out),
                      [self = shared_from_this()](const beast::error_code& failed, std::size_t) {
                          if (failed || !self->keepAlive) return self->end();
                          self->read();
                      });
}

// A socket closed with unread bytes resets the connection, and the peer may lose our answer.
void Listener::Impl::Connection::end() {
    beast::error_code failed;
    stream.socket().shutdown(tcp::socket::shutdown_send, failed);
    if (!failed) discard();
}

void Listener::Impl::Connection::discard() {
    stream.async_read_some(asio::buffer(scratch),
                           [self = shared_from_this()](const beast::error_code& failed, std::size_t got) {
                               self->discarded += got;
                               if (!failed && self->discarded < kDiscarded) self->discard();
                           });
}

Listener::Listener(const base::Config::Monitor& options, Answer answer)
    : impl_(std::make_unique<Impl>(options, std::move(answer))) {}
Listener::~Listener() = default;

void Listener::start() {
    impl_->start();
}
void Listener::stop() {
    impl_->stop();
}
std::uint16_t Listener::port() const {
    return impl_->port;
}

}  // namespace psi::monitor
