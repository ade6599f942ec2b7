#pragma once

#include <chrono>
#include <optional>
#include <string_view>

#include "psi/base/config.hpp"
#include "psi/transport/http.hpp"
#include "transport/http/body_sink.hpp"
#include "transport/http/head_rules.hpp"
#include "transport/http/http_parser.hpp"
#include "transport/http/refusals.hpp"
#include "transport/limits/byte_budget.hpp"

namespace psi::transport {

/// One request as it arrives: header, then body, or the refusal that ends it. Knows nothing of sockets.
class Incoming {
public:
    enum class Step { NeedMore, HeadComplete, Complete, Refused };

    /// All of them outlive it.
    Incoming(const base::Config::Limits& limits, const Callbacks& callbacks, ByteLease& lease);

    /// Takes bytes off the front of `data`; what is left must be given again with more behind it.
    /// HeadComplete comes once per request, also for one without a body.
    [[nodiscard]] Step put(std::string_view& data);

    /// After HeadComplete: the body is read to its end, but not kept.
    void discardBody() noexcept { sink_->discard(); }

    /// After HeadComplete: whether a body was announced, be it of no length known.
    [[nodiscard]] bool hasBody() const { return head().chunked || head().length.value_or(0) > 0; }
    /// Of the body, on the wire, so far.
    [[nodiscard]] std::size_t bodyBytes() const noexcept { return sink_ ? sink_->bytes() : 0; }
    /// Of its body.
    [[nodiscard]] BodyLimits bodyLimits() const noexcept { return {rule_.ordinary, rule_.most}; }
    /// False until the first byte of the request line (empty lines before it do not count; RFC 9112, 2.2).
    [[nodiscard]] bool started() const noexcept { return started_; }
    [[nodiscard]] bool headComplete() const noexcept { return headComplete_; }
    [[nodiscard]] Request& request() noexcept { return request_; }
    [[nodiscard]] const HeadPlan& plan() const noexcept { return plan_; }
    [[nodiscard]] const HttpHead& head() const { return parser_.head(); }
    /// Precondition: the last step was Refused.
    [[nodiscard]] const Refusal& refusal() const { return *refusal_; }

private:
    void setRule();
    Step finish();
    Step refuse(Refusal refusal);
    [[nodiscard]] Refusal parserRefusal() const;
    [[nodiscard]] Refusal bodyRefusal(BodySink::Verdict verdict) const;

    const base::Config::Limits& limits_;
    const Callbacks& callbacks_;
    ByteLease& lease_;
    HttpParser parser_;
    BodyRule rule_;
    Request request_;
    HeadPlan plan_;
    std::optional<BodySink> sink_;
    std::optional<Refusal> refusal_;
    bool started_ = false;
    bool headComplete_ = false;
};

}  // namespace psi::transport
