#pragma once

#include <boost/asio/awaitable.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/steady_timer.hpp>
#include <chrono>
#include <memory>
#include <string>
#include <string_view>

#include "transport/http/incoming.hpp"
#include "transport/io_loop.hpp"
#include "transport/limits/client_ledger.hpp"
#include "transport/shared.hpp"
#include "transport/tls/tls_stream.hpp"
#include "transport/work/job.hpp"

namespace psi::transport {

/// One connection, from handshake to close, as one coroutine on its loop's thread. One deadline at a time is in force;
/// when it passes, whatever the coroutine waits for ends and `expired_` says why.
class Session : public std::enable_shared_from_this<Session> {
public:
    using Clock = std::chrono::steady_clock;
    template <typename T>
    using Task = boost::asio::awaitable<T>;

    /// `peer`: the other side's address; with `proxied` it is a proxy, which says first whose connection it is. `place`
    /// is given back at its end.
    Session(Shared& shared, IoLoop& loop, boost::asio::ip::tcp::socket socket, const base::AddressBytes& peer,
            bool proxied, std::unique_ptr<ConnectionPlaces::Place> place);
    Session(const Session&) = delete;
    Session& operator=(const Session&) = delete;
    ~Session();

    /// On the loop's thread. Keeps itself alive until the connection is closed.
    void start();
    /// On the loop's thread: closes an idle connection, lets a busy one finish its request; a reply held
    /// back is sent at once.
    void drain();
    /// On the loop's thread: ends it, whatever it does.
    void abort();

private:
    struct Exchange;
    enum class Received { Complete, Refused, Nothing, Gone };

    // session.cpp: life of the connection
    Task<void> run();
    Task<bool> handshake();
    void handshaken(std::uint64_t generation);
    Task<bool> proxyHeader();
    Task<bool> readExactly(char* into, std::size_t bytes);
    Task<bool> handshakePiece(TlsStream::State& state);
    Task<void> close();
    Task<void> linger();
    void leave();
    void tlsRefused(TlsRefusal kind, const std::string& cause);

    // session_exchange.cpp: one request and its reply
    Task<bool> exchange();
    Task<bool> idle();
    Task<Received> receive(Exchange& x);
    Incoming::Step feed(Exchange& x, std::string_view fresh);
    void admit(Exchange& x);
    [[nodiscard]] std::optional<Refusal> judgeCertificate();
    [[nodiscard]] bool unregistered() const;
    Task<bool> identify(Exchange& x);
    void bodyDeadline(const Exchange& x);
    [[nodiscard]] bool refuseLate(Exchange& x);
    void refuse(Exchange& x, const RequestHead& head);
    void logRefusal(const Exchange& x);
    [[nodiscard]] std::shared_ptr<Job> makeJob(Exchange& x);
    [[nodiscard]] std::function<void()> whenDone();
    Task<bool> work(Exchange& x);
    Task<bool> delay(Exchange& x);
    Task<bool> reply(Exchange& x);
    Task<bool> send(std::string_view bytes, Exchange* replying);
    void replyDeadline(Exchange& x);
    void abandonUnsent();

    // waiting
    Task<bool> ready(TlsStream::State wanted);
    Task<void> yield();
    void deadline(Clock::time_point when);
    void deadlineIn(unsigned seconds) { deadline(Clock::now() + std::chrono::seconds(seconds)); }
    void noDeadline() { deadline(Clock::time_point::max()); }
    void armTimer();
    void interrupt();
    [[nodiscard]] bool stopped() const noexcept { return expired_ || aborted_; }
    [[nodiscard]] const base::Config::Limits& limits() const noexcept { return shared_.config.limits; }

    Shared& shared_;
    IoLoop& loop_;
    boost::asio::ip::tcp::socket socket_;
    TlsStream tls_;
    boost::asio::steady_timer timer_;  ///< the deadline, or an earlier time at which to look at it again
    boost::asio::steady_timer wake_;   ///< cancelled when a worker is done
    Clock::time_point deadline_ = Clock::time_point::max();
    ClientTrust::Known certificate_;
    std::shared_ptr<const access::Credential> credencial_;  ///< the certificate's
    std::unique_ptr<ClientLedger::Entry> client_;
    std::unique_ptr<ConnectionPlaces::Place> place_;
    std::string peer_;          ///< the other side's address, or the one that its proxy says
    std::uint64_t judged_ = 0;  ///< generation of ClientTrust by which the certificate was accepted
    std::string pending_;       ///< received, decrypted, not yet parsed
    unsigned served_ = 0;
    const bool proxied_;
    bool timerArmed_ = false;
    bool idle_ = false;
    bool busy_ = false;     ///< from the first byte of a request to the last of its reply
    bool delayed_ = false;  ///< holds a reply back as its handler asked
    bool jobDone_ = false;
    bool expired_ = false;
    bool aborted_ = false;
    bool peerClosed_ = false;
    bool left_ = false;
};

}  // namespace psi::transport
