#include <boost/asio/as_tuple.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/use_awaitable.hpp>

#include <spdlog/fmt/ranges.h>

#include "psi/base/log.hpp"
#include "transport/http/head_rules.hpp"
#include "transport/http/reply_head.hpp"
#include "transport/http/trace_context.hpp"
#include "transport/limits/rate_deadline.hpp"
#include "transport/session.hpp"
#include "transport/work/question.hpp"
#include "transport/work/request_report.hpp"

namespace psi::transport {

namespace asio = boost::asio;
using std::chrono::seconds;

struct Session::Exchange {
    Exchange(const Shared& shared, ByteBudget& all, ByteBudget& client)
        : lease(all, client), incoming(shared.config.limits, shared.callbacks, lease) {}

    ByteLease lease;
    Incoming incoming;
    std::optional<Refusal> refusal;
    Clock::time_point start{};                     ///< of the body, then of the reply
    std::size_t moved = 0;                         ///< bytes of the body received, then of the reply sent
    std::unique_ptr<ClientLimits::Flight> flight;  ///< from the complete request until its reply is sent
    std::string correlationId;
    std::string traceparent;  ///< understoodTraceparent, once there is a header
    bool keepAlive = false;
    bool identified = false;   ///< or nobody can say
    std::shared_ptr<Job> job;  ///< of a complete request that was let in
    Response reply;
    bool gzip = false;
    bool replyCharged = false;
};

Session::Task<bool> Session::exchange() {
    if (pending_.empty() && !co_await idle()) co_return false;
    busy_ = true;
    Exchange x(shared_, shared_.bodies, client_->bytes());
    const auto received = co_await receive(x);
    x.traceparent = understoodTraceparent(x.incoming.head().traceparent.value_or(""));
    switch (received) {
        case Received::Gone:
            co_return false;
        case Received::Nothing:
            co_return true;
        case Received::Refused:
            x.incoming.request().credencial = credencial_;
            refuse(x, x.incoming.request());
            break;
        case Received::Complete:
            if (!co_await work(x) || !co_await delay(x)) co_return false;
            break;
    }
    co_return co_await reply(x);
}

Session::Task<bool> Session::idle() {
    busy_ = false;
    if (loop_.draining) co_return false;
    std::string().swap(pending_);
    // A connection past its client's limit only stays to be told so.
    deadlineIn(client_->withinLimit() ? limits().idleSeconds : limits().headerSeconds);
    if (tls_.buffered()) co_return true;
    idle_ = true;
    const bool readable = co_await ready(TlsStream::State::WantRead);
    idle_ = false;
    co_return readable;
}

Session::Task<Session::Received> Session::receive(Exchange& x) {
    constexpr unsigned kReadsAtOnce = 16;  // then other connections get their turn
    deadlineIn(limits().headerSeconds);
    auto step = feed(x, {});
    for (unsigned reads = 0;;) {
        if (step == Incoming::Step::HeadComplete) {
            admit(x);
            if (x.refusal && !x.refusal->whenComplete) co_return Received::Refused;
            if (x.refusal) x.incoming.discardBody();
            if (x.incoming.plan().expectsContinue && pending_.empty() &&
                !co_await send("HTTP/1.1 100 Continue\r\n\r\n", nullptr))
                co_return Received::Gone;
            x.start = Clock::now();
            x.moved = pending_.size();
            bodyDeadline(x);
            step = feed(x, {});
        }
        if (step == Incoming::Step::Complete) co_return x.refusal ? Received::Refused : Received::Complete;
        if (step == Incoming::Step::Refused) {
            x.refusal = x.incoming.refusal();
            co_return Received::Refused;
        }
        if (!x.identified && x.incoming.bodyBytes() > limits().unidentifiedBodyBytes) {
            if (!co_await identify(x)) co_return Received::Gone;
            if (x.refusal && !x.refusal->whenComplete) co_return Received::Refused;
            bodyDeadline(x);
        }
        const auto got = tls_.read(loop_.scratch);
        if (got.state == TlsStream::State::Done) {
            place_->spoken();
            step = feed(x, {loop_.scratch.data(), got.bytes});
            x.moved += got.bytes;
            if (x.incoming.headComplete() && step == Incoming::Step::NeedMore) bodyDeadline(x);
            if (++reads % kReadsAtOnce == 0) co_await yield();
        } else if (got.state == TlsStream::State::WantRead || got.state == TlsStream::State::WantWrite) {
            if (!x.incoming.started() && !tls_.buffered()) co_return Received::Nothing;
            if (!co_await ready(got.state)) co_return refuseLate(x) ? Received::Refused : Received::Gone;
        } else {
            peerClosed_ = true;
            co_return Received::Gone;
        }
    }
}

Incoming::Step Session::feed(Exchange& x, std::string_view fresh) {
    if (pending_.empty()) {
        const auto step = x.incoming.put(fresh);
        pending_.assign(fresh);
        return step;
    }
    pending_.append(fresh);
    std::string_view all = pending_;
    const auto step = x.incoming.put(all);
    pending_.erase(0, pending_.size() - all.size());
    return step;
}

// Judged at each request, not only at the handshake: connections stay open for long.
void Session::admit(Exchange& x) {
    if (auto refused = judgeCertificate()) {
        x.refusal = std::move(refused);
    } else if (auto foreign = judgeOrigin(x.incoming.head(), x.incoming.request(), shared_.config.server.publicUrl)) {
        x.refusal = std::move(foreign);
    } else if ((x.incoming.hasBody() || x.incoming.request().method == "POST") && unregistered()) {
        x.refusal = refusal::unregistered();
    } else if (!client_->withinLimit()) {
        x.refusal = refusal::clientConnections();
    } else if (const auto wait = shared_.clientLimits.admit(credencial_->fingerprint, Clock::now())) {
        x.refusal = refusal::clientRate(limits().requestsPerSecondPerClient, *wait);
    } else if (const auto room = x.lease.take(0); room != ByteLease::Answer::Granted) {
        x.refusal = room == ByteLease::Answer::ClientSpent ? refusal::clientMemoryBudget() : refusal::memoryBudget();
    }
}

// A resumed session is judged here for the first time: OpenSSL does not look at its certificate again.
std::optional<Refusal> Session::judgeCertificate() {
    using Verdict = Judgement::Verdict;
    // In the certificate's own microseconds: the clock's nanoseconds end in 2262, "no end" is in 9999 (RFC 5280).
    const auto now = std::chrono::floor<domain::Instante::duration>(std::chrono::system_clock::now());
    if (now < credencial_->validoDesde || now > credencial_->validoAte) {
        shared_.metrics.refused(TlsRefusal::Expired);
        return refusal::certificate(Verdict::OutsideValidity, "outside its validity");
    }
    const auto& trust = shared_.tls.trust();
    if (judged_ == trust.generation()) return std::nullopt;
    const auto [judgement, generation] = trust.judge(certificate_);
    if (judgement.verdict != Verdict::Accepted) {
        shared_.metrics.refused(tlsRefusal(judgement.verdict));
        return refusal::certificate(judgement.verdict, judgement.cause);
    }
    judged_ = generation;
    return std::nullopt;
}

bool Session::unregistered() const {
    return shared_.callbacks.known && shared_.callbacks.known(credencial_->fingerprint) == access::Knowledge::Refused;
}

// A body grows no further before it is known whose it is. The time that this takes is not the client's.
Session::Task<bool> Session::identify(Exchange& x) {
    x.identified = true;
    if (!shared_.callbacks.identify || x.refusal) co_return true;
    if (shared_.callbacks.known) {
        const auto known = shared_.callbacks.known(credencial_->fingerprint);
        if (known == access::Knowledge::Refused) x.refusal = refusal::unregistered();
        if (known != access::Knowledge::None) co_return true;
    }
    const auto begin = Clock::now();
    const auto until = begin + seconds(limits().requestSeconds);
    auto head = static_cast<const RequestHead&>(x.incoming.request());
    head.credencial = credencial_;
    const auto question = std::make_shared<Question>(shared_.callbacks, std::move(head), until, whenDone());
    const auto flight = shared_.clientLimits.begin(credencial_->fingerprint, begin);
    if (!flight) {
        x.refusal = refusal::clientInFlight(limits().requestsInFlightPerClient);
        x.refusal->keepsConnection = false;
        co_return true;
    }
    jobDone_ = false;
    if (!shared_.workers.submit(flight->turn(), question, 0)) {
        x.refusal = refusal::queueFull();
        x.refusal->keepsConnection = false;
        co_return true;
    }
    deadline(until);
    while (!jobDone_ && !stopped()) co_await wake_.async_wait(asio::as_tuple(asio::use_awaitable));
    if (aborted_) co_return false;
    if (!jobDone_) {
        x.refusal = refusal::deadlinePassed();
        x.refusal->keepsConnection = false;
    } else if (question->answer()) {
        x.refusal = refusal::unidentified(*question->answer());
    }
    x.start += Clock::now() - begin;
    co_return true;
}

// The worker gives its hold on the session away with the post: a session ends on its own thread only.
std::function<void()> Session::whenDone() {
    return [self = shared_from_this(), &context = loop_.context]() mutable {
        asio::post(context, [self = std::move(self)] {
            self->jobDone_ = true;
            self->wake_.cancel();
        });
    };
}

void Session::bodyDeadline(const Exchange& x) {
    const auto whole = x.start + seconds(limits().bodySeconds);
    deadline(std::min(
        whole, rateDeadline(x.start, seconds(limits().uploadGraceSeconds), x.moved, limits().uploadBytesPerSecond)));
}

bool Session::refuseLate(Exchange& x) {
    if (!expired_ || aborted_ || !x.incoming.started()) return false;
    x.refusal = x.incoming.headComplete() ? refusal::slowBody() : refusal::slowHeader();
    return true;
}

void Session::refuse(Exchange& x, const RequestHead& head) {
    const auto& http = x.incoming.head();
    x.reply = shared_.callbacks.refuse(head, x.refusal->status, x.refusal->falha);
    x.correlationId = head.correlationId;
    x.keepAlive = x.refusal->keepsConnection && http.keepAlive;
    if (!x.reply.retryAfter) x.reply.retryAfter = x.refusal->falha.tentarApos;
    if (x.refusal->status == 405 && x.reply.allow.empty()) x.reply.allow = "GET, HEAD, POST";
    if (x.job) x.job->tracked().refused();
    countRefusal(x.refusal->falha, x.reply.status);
    logRefusal(x);
}

void Session::logRefusal(const Exchange& x) {
    const bool limit = x.refusal->falha.codigo == base::Falha::Codigo::LimiteDoCliente;
    const auto leftOut = (limit ? shared_.limitLog : shared_.refusalLog).admit();
    if (!leftOut) return;
    // Its subject may be a person's name.
    const auto certificate = fmt::format("{:02x}", fmt::join(credencial_->fingerprint, ""));
    base::logEvent(spdlog::level::warn, "refused",
                   {{"correlation", std::string_view(x.correlationId)},
                    {"traceparent", std::string_view(x.traceparent)},
                    {"status", std::int64_t{x.reply.status}},
                    {"codigo", static_cast<std::int64_t>(x.refusal->falha.codigo)},
                    {"texto", std::string_view(x.refusal->falha.texto)},
                    {"causa", std::string_view(x.refusal->causa)},
                    {"certificado", std::string_view(certificate)},
                    {"not_logged_before", std::int64_t{*leftOut}}});
}

std::shared_ptr<Job> Session::makeJob(Exchange& x) {
    auto& request = x.incoming.request();
    request.credencial = credencial_;
    request.received = Clock::now();
    request.deadline = request.received + seconds(limits().requestSeconds);
    const bool compress = x.incoming.plan().wantsGzipReply && request.method != "HEAD";
    std::optional<Job::Packed> packed;
    if (x.incoming.plan().gzipBody)
        packed.emplace(
            Job::Packed{x.incoming.bodyLimits(), limits().inflationRatio, shared_.bodies, client_->account()});
    return std::make_shared<Job>(shared_.callbacks, std::move(request), std::move(packed),
                                 compress ? limits().compressReplyBytes : 0, shared_.inFlight,
                                 RequestOrigin{peer_, x.traceparent}, whenDone());
}

Session::Task<bool> Session::work(Exchange& x) {
    if (aborted_) co_return false;
    x.flight = shared_.clientLimits.begin(credencial_->fingerprint, Clock::now());
    if (!x.flight) {
        x.refusal = refusal::clientInFlight(limits().requestsInFlightPerClient);
        refuse(x, x.incoming.request());
        co_return true;
    }
    const std::size_t bytes = x.incoming.request().body.capacity();
    const auto job = x.job = makeJob(x);
    x.lease.release();  // from here on the queue counts it
    jobDone_ = false;
    if (!shared_.workers.submit(x.flight->turn(), job, bytes)) {
        x.refusal = refusal::queueFull();
        refuse(x, job->head());
        co_return true;
    }
    deadlineIn(limits().requestSeconds);
    while (!jobDone_) {
        co_await wake_.async_wait(asio::as_tuple(asio::use_awaitable));
        if (jobDone_ || !stopped()) continue;
        if (job->abandon() && !aborted_) {
            x.refusal = refusal::deadlinePassed();
            refuse(x, job->head());
            co_return true;
        }
        if (aborted_) co_return false;
        noDeadline();  // it runs: from here on the handler keeps the deadline
    }
    if (job->refusal()) {
        x.refusal = job->refusal();
        refuse(x, job->head());
        co_return true;
    }
    x.reply = std::move(job->reply());
    x.gzip = job->gzip();
    x.correlationId = job->head().correlationId;
    x.keepAlive = x.incoming.head().keepAlive;
    co_return true;
}

// Response::delay, without a worker. The peer may go away meanwhile, or have sent its next request already: that one is
// kept for its turn, and then only the time or the drain ends the wait.
Session::Task<bool> Session::delay(Exchange& x) {
    if (x.reply.delay <= Clock::duration::zero() || loop_.draining) co_return true;
    deadline(Clock::now() + x.reply.delay);
    delayed_ = true;
    if (x.job) x.job->tracked().record().state.store(base::RequestRecord::State::Delayed);
    while (!stopped() && !peerClosed_) {
        if (!pending_.empty()) {
            co_await wake_.async_wait(asio::as_tuple(asio::use_awaitable));
            continue;
        }
        const auto got = tls_.read(loop_.scratch);
        if (got.state == TlsStream::State::Done)
            pending_.assign(loop_.scratch.data(), got.bytes);
        else if (got.state == TlsStream::State::WantRead || got.state == TlsStream::State::WantWrite)
            co_await ready(got.state);
        else
            peerClosed_ = true;
    }
    delayed_ = false;
    co_return !aborted_ && !peerClosed_;
}

Session::Task<bool> Session::reply(Exchange& x) {
    constexpr std::size_t kRecord = 16'384;
    const auto& http = x.incoming.head();
    const bool last = ++served_ >= limits().requestsPerConnection;
    const bool close = !x.keepAlive || x.reply.close || loop_.draining || shared_.leaving || last;
    std::string out = replyHead(x.reply, {.correlationId = x.correlationId,
                                          .traceparent = x.traceparent,
                                          .bodyBytes = x.reply.body.size(),
                                          .gzip = x.gzip,
                                          .close = close,
                                          .http10 = http.version == 10});
    const std::string_view body = http.method == "HEAD" ? std::string_view{} : std::string_view(x.reply.body);
    const std::size_t first = std::min(body.size(), kRecord - std::min(kRecord, out.size()));
    out.append(body.substr(0, first));  // one record, one segment for short replies; the rest is sent from where it is
    x.flight.reset();                   // before the client can answer to the reply
    x.start = Clock::now();
    x.moved = 0;
    deadlineIn(limits().writeSeconds);
    const bool sent = co_await send(out, &x) && co_await send(body.substr(first), &x);
    if (x.job) x.job->tracked().ends(body.size(), sent);
    if (!sent && expired_) abandonUnsent();
    if (sent && loop_.draining) ++shared_.finishedAtDrain;
    co_return sent && !close;
}

Session::Task<bool> Session::send(std::string_view bytes, Exchange* replying) {
    while (!bytes.empty()) {
        const auto put = tls_.write(bytes);
        if (put.state == TlsStream::State::Done) {
            bytes.remove_prefix(put.bytes);
            if (replying != nullptr) replying->moved += put.bytes;
        } else if (put.state == TlsStream::State::WantRead || put.state == TlsStream::State::WantWrite) {
            if (replying != nullptr) replyDeadline(*replying);
            if (!co_await ready(put.state)) co_return false;
        } else {
            peerClosed_ = true;
            co_return false;
        }
    }
    co_return true;
}

// Else the kernel would keep trying to deliver what is in its buffers.
void Session::abandonUnsent() {
    boost::system::error_code ignored;
    socket_.set_option(asio::socket_base::linger(true, 0), ignored);
}

// The peer reads slowly: what it makes us hold counts against its budget, and it must keep the rate of an upload.
void Session::replyDeadline(Exchange& x) {
    if (!x.replyCharged) x.lease.force(x.reply.body.capacity());
    x.replyCharged = true;
    deadline(rateDeadline(x.start, seconds(limits().writeSeconds), x.moved, limits().uploadBytesPerSecond));
}

}  // namespace psi::transport
