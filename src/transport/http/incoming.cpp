#include "transport/http/incoming.hpp"

#include "transport/http/correlation.hpp"

namespace psi::transport {

Incoming::Incoming(const base::Config::Limits& limits, const Callbacks& callbacks, ByteLease& lease)
    : limits_(limits), callbacks_(callbacks), lease_(lease), parser_(limits.headerBytes) {
    request_.correlationId = newCorrelationId();
}

Incoming::Step Incoming::put(std::string_view& data) {
    if (!started_) {
        data.remove_prefix(std::min(data.find_first_not_of("\r\n"), data.size()));
        if (data.empty()) return Step::NeedMore;
        started_ = true;
    }
    switch (parser_.put(data)) {
        case HttpParser::Status::NeedMore:
            return Step::NeedMore;
        case HttpParser::Status::Failed:
            return refuse(parserRefusal());
        case HttpParser::Status::Complete:
            return finish();
        case HttpParser::Status::HeadComplete:
            break;
    }
    headComplete_ = true;
    if (auto refused = judge(head(), request_, plan_)) return refuse(std::move(*refused));
    setRule();
    if (head().length && *head().length > rule_.most) return refuse(refusal::bodyTooLarge(rule_.most));
    sink_.emplace(rule_, plan_.gzipBody, head().length, lease_);
    parser_.setBody(*sink_);
    return Step::HeadComplete;
}

void Incoming::setRule() {
    rule_ = {.ordinary = limits_.bodyBytes, .most = limits_.bodyBytes};
    if (callbacks_.bodyLimits) {
        const auto limits = callbacks_.bodyLimits(request_);
        rule_ = {.ordinary = limits.ordinary, .most = limits.most};
    }
    if (callbacks_.large)
        rule_.large = [this](std::string_view beginning) { return callbacks_.large(request_, beginning); };
}

Incoming::Step Incoming::finish() {
    request_.body = sink_->release();
    return Step::Complete;
}

Incoming::Step Incoming::refuse(Refusal refusal) {
    if (!headComplete_) describe(head(), request_);
    // A refusal at the header of a request without a body leaves the connection in a known state.
    if (headComplete_ && parser_.complete() && refusal.status == 405) refusal.keepsConnection = true;
    refusal_ = std::move(refusal);
    return Step::Refused;
}

Refusal Incoming::parserRefusal() const {
    switch (parser_.error()) {
        case HttpParser::Error::HeaderTooLarge:
            return refusal::headerTooLarge(limits_.headerBytes);
        case HttpParser::Error::Version:
            return refusal::version();
        case HttpParser::Error::Body:
            return bodyRefusal(parser_.bodyVerdict());
        case HttpParser::Error::Malformed:
        case HttpParser::Error::None:
            break;
    }
    return refusal::malformedHttp();
}

Refusal Incoming::bodyRefusal(BodySink::Verdict verdict) const {
    switch (verdict) {
        case BodySink::Verdict::TooLarge:
            return refusal::bodyTooLarge(sink_->passed());
        case BodySink::Verdict::GlobalBudget:
            return refusal::memoryBudget();
        case BodySink::Verdict::ClientBudget:
            return refusal::clientMemoryBudget();
        case BodySink::Verdict::Ok:
            break;
    }
    return refusal::malformedHttp();
}

}  // namespace psi::transport
