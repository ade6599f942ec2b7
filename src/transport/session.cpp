#include "transport/session.hpp"

#include <spdlog/spdlog.h>

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/use_awaitable.hpp>

#include "transport/tls/handshake_piece.hpp"
#include "transport/tls/proxy_header.hpp"

namespace psi::transport {

namespace asio = boost::asio;
using asio::ip::tcp;

Session::Session(Shared& shared, IoLoop& loop, tcp::socket socket, const base::AddressBytes& peer, bool proxied,
                 std::unique_ptr<ConnectionPlaces::Place> place)
    : shared_(shared),
      loop_(loop),
      socket_(std::move(socket)),
      tls_(shared.tls.context()->native(), socket_.native_handle()),
      timer_(socket_.get_executor()),
      wake_(socket_.get_executor()),
      place_(std::move(place)),
      peer_(base::addressText(peer)),
      proxied_(proxied) {
    boost::system::error_code ignored;
    socket_.non_blocking(true, ignored);
    socket_.set_option(tcp::no_delay(true), ignored);
    wake_.expires_at(Clock::time_point::max());
    loop_.sessions.insert(this);
}

Session::~Session() {
    leave();
}

// A worker may still hold the session for a while after the connection has ended.
void Session::leave() {
    if (std::exchange(left_, true)) return;
    aborted_ = true;
    timer_.cancel();
    loop_.sessions.erase(this);
    client_.reset();
    boost::system::error_code ignored;
    socket_.close(ignored);
    place_.reset();
}

void Session::start() {
    place_->onDrop([weak = weak_from_this(), &context = loop_.context] {
        asio::post(context, [weak] {
            if (const auto self = weak.lock()) self->abort();
        });
    });
    asio::co_spawn(
        socket_.get_executor(), [self = shared_from_this()] { return self->run(); }, asio::detached);
}

void Session::drain() {
    if (idle_) abort();
    if (!delayed_) return;
    expired_ = true;
    interrupt();
}

void Session::abort() {
    if (busy_ && !aborted_) ++shared_.cutAtDrain;
    aborted_ = true;
    interrupt();
}

Session::Task<void> Session::run() {
    try {
        if (co_await proxyHeader() && co_await handshake()) {
            while (co_await exchange()) {
            }
            busy_ = false;
        }
        co_await close();
    } catch (const std::exception& error) {
        spdlog::error("connection ended by an error: {}", error.what());
    }
    leave();
}

Session::Task<bool> Session::handshake() {
    const auto generation = shared_.tls.trust().generation();
    for (;;) {
        auto state = TlsStream::State::Failed;
        if (!co_await handshakePiece(state)) break;
        if (state == TlsStream::State::Done) {
            handshaken(generation);
            co_return credencial_ != nullptr;
        }
        if (state == TlsStream::State::Closed || state == TlsStream::State::Failed) {
            if (state == TlsStream::State::Failed) tlsRefused(tls_.refusal(), tls_.failure());
            peerClosed_ = state == TlsStream::State::Closed;
            co_return false;
        }
        if (!co_await ready(state)) break;
    }
    if (expired_) tlsRefused(TlsRefusal::Timeout, "time-out");
    co_return false;
}

void Session::handshaken(std::uint64_t generation) {
    certificate_ = tls_.peer(shared_.tls.trust());
    if (!certificate_) return;
    credencial_ = certificate_->credencial();
    if (!tls_.resumed()) judged_ = generation;
    client_ = shared_.clients.open(credencial_->fingerprint);
    place_->handshaken();
    shared_.metrics.handshake(tls_.resumed());
}

// What comes first from a trusted proxy, in the clear.
Session::Task<bool> Session::proxyHeader() {
    deadlineIn(limits().handshakeSeconds);
    if (!proxied_) co_return true;
    std::string header(ProxyHeader::kFixedBytes, '\0');
    std::optional<ProxyHeader> parsed;
    bool whole = co_await readExactly(header.data(), header.size());
    if (const auto rest = whole ? ProxyHeader::rest(header) : std::nullopt) {
        header.resize(header.size() + *rest);
        whole = co_await readExactly(header.data() + ProxyHeader::kFixedBytes, *rest);
        if (whole) parsed = ProxyHeader::parse(header);
    }
    if (!whole && !expired_) co_return false;  // it only looked whether somebody is here
    if (!parsed) {
        tlsRefused(TlsRefusal::Protocol, "the proxy did not begin with a PROXY header of version 2");
        co_return false;
    }
    if (!parsed->peer) co_return true;
    peer_ = base::addressText(*parsed->peer);
    if (place_->of(*parsed->peer)) co_return true;
    shared_.notAccepted("limits.handshakes_per_address reached by " + peer_);
    peerClosed_ = true;  // nobody is waited for
    co_return false;
}

Session::Task<bool> Session::readExactly(char* into, std::size_t bytes) {
    while (bytes > 0) {
        boost::system::error_code ec;
        const std::size_t got = socket_.read_some(asio::buffer(into, bytes), ec);
        if (ec && ec != asio::error::would_block) co_return false;
        if (ec && !co_await ready(TlsStream::State::WantRead)) co_return false;
        if (ec) continue;
        into += got;
        bytes -= got;
    }
    co_return true;
}

// On a thread of its own: signatures take a millisecond, in which others' requests would wait. Until it is done the
// stream is that thread's, whatever becomes of the connection.
Session::Task<bool> Session::handshakePiece(TlsStream::State& state) {
    const auto piece = std::make_shared<HandshakePiece>(tls_, whenDone());
    jobDone_ = false;
    if (!shared_.handshakes.submit(shared_.handshakesTurn, piece, 0)) co_return false;
    while (!jobDone_) co_await wake_.async_wait(asio::as_tuple(asio::use_awaitable));
    state = piece->state();
    co_return !stopped();
}

void Session::tlsRefused(TlsRefusal kind, const std::string& cause) {
    shared_.metrics.refused(kind);
    const auto leftOut = shared_.tlsLog.admit();
    if (!leftOut) return;
    spdlog::warn("TLS handshake with {} failed: {}{}", peer_, cause,
                 *leftOut > 0 ? " (and " + std::to_string(*leftOut) + " more not logged)" : std::string());
}

// A socket closed with unread bytes resets the connection, and the peer may lose our last answer.
Session::Task<void> Session::close() {
    const bool wait = !stopped() && !peerClosed_;
    tls_.closeNotify();
    boost::system::error_code ignored;
    socket_.shutdown(tcp::socket::shutdown_send, ignored);
    if (wait) co_await linger();
}

Session::Task<void> Session::linger() {
    constexpr unsigned kSilenceSeconds = 2;
    constexpr std::size_t kDiscarded = 64U << 20;  // a client that only reads once it has sent everything
    const auto end = Clock::now() + std::chrono::seconds(client_ ? limits().writeSeconds : limits().handshakeSeconds);
    std::size_t left = kDiscarded;
    for (;;) {
        boost::system::error_code ec;
        const std::size_t got = socket_.read_some(asio::buffer(loop_.scratch), ec);
        if (ec == asio::error::would_block) {
            deadline(std::min(end, Clock::now() + std::chrono::seconds(kSilenceSeconds)));
            if (!co_await ready(TlsStream::State::WantRead)) co_return;
        } else if (ec || got >= left) {
            co_return;
        } else {
            left -= got;
        }
    }
}

Session::Task<bool> Session::ready(TlsStream::State wanted) {
    if (stopped()) co_return false;
    const auto what = wanted == TlsStream::State::WantWrite ? tcp::socket::wait_write : tcp::socket::wait_read;
    const auto [ec] = co_await socket_.async_wait(what, asio::as_tuple(asio::use_awaitable));
    co_return !ec && !stopped();
}

Session::Task<void> Session::yield() {
    co_await asio::post(socket_.get_executor(), asio::use_awaitable);
}

void Session::deadline(Clock::time_point when) {
    expired_ = false;
    deadline_ = when;
    if (when == Clock::time_point::max() || (timerArmed_ && timer_.expiry() <= when))
        return;  // looked at when it fires
    timer_.expires_at(when);
    armTimer();
}

void Session::armTimer() {
    timerArmed_ = true;
    timer_.async_wait([self = shared_from_this()](const boost::system::error_code& ec) {
        if (ec || self->aborted_) return;
        self->timerArmed_ = false;
        if (self->deadline_ <= Clock::now()) {
            self->expired_ = true;
            self->interrupt();
        } else if (self->deadline_ != Clock::time_point::max()) {
            self->timer_.expires_at(self->deadline_);
            self->armTimer();
        }
    });
}

void Session::interrupt() {
    boost::system::error_code ignored;
    socket_.cancel(ignored);
    wake_.cancel();
}

}  // namespace psi::transport
