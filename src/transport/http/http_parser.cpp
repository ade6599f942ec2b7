#include "transport/http/http_parser.hpp"

#include <boost/beast/http/basic_parser.hpp>
#include <boost/beast/http/error.hpp>

#include "psi/base/ascii.hpp"

namespace psi::transport {

namespace beast = boost::beast;
namespace http = boost::beast::http;

class HttpParser::Impl final : public http::basic_parser<true> {
public:
    explicit Impl(std::size_t headerLimit) : limit(headerLimit) {
        header_limit(static_cast<std::uint32_t>(headerLimit));
        body_limit(boost::none);  // BodySink holds the cap, inflated bytes included
    }

    Status advance(std::string_view& data);

    HttpHead head;
    BodySink* sink = nullptr;
    Error error = Error::None;
    BodySink::Verdict verdict = BodySink::Verdict::Ok;
    const std::size_t limit;

private:
    void on_request_impl(http::verb, beast::string_view method, beast::string_view target, int version,
                         beast::error_code&) override;
    void on_response_impl(int, beast::string_view, int, beast::error_code&) override {}
    void on_field_impl(http::field name, beast::string_view text, beast::string_view value,
                       beast::error_code&) override;
    void on_header_impl(beast::error_code&) override;
    void on_body_init_impl(const boost::optional<std::uint64_t>&, beast::error_code&) override {}
    std::size_t on_body_impl(beast::string_view body, beast::error_code& ec) override { return take(body, ec); }
    void on_chunk_header_impl(std::uint64_t size, beast::string_view, beast::error_code& ec) override {
        verdict = sink->expect(size);
        if (verdict != BodySink::Verdict::Ok) ec = http::error::body_limit;
    }
    std::size_t on_chunk_body_impl(std::uint64_t, beast::string_view body, beast::error_code& ec) override {
        return take(body, ec);
    }
    void on_finish_impl(beast::error_code&) override {}

    std::size_t take(beast::string_view body, beast::error_code& ec);
    Status fail(const beast::error_code& ec);

    std::size_t headerBytes_ = 0;
    bool headSeen_ = false;
};

namespace {

std::string text(beast::string_view view) {
    return {view.data(), view.size()};
}

std::optional<std::string>* singleField(HttpHead& head, http::field name) {
    switch (name) {
        case http::field::host:
            return &head.host;
        case http::field::content_type:
            return &head.contentType;
        case http::field::soapaction:
            return &head.soapAction;
        case http::field::content_encoding:
            return &head.contentEncoding;
        case http::field::transfer_encoding:
            return &head.transferEncoding;
        case http::field::content_length:
            return &head.contentLength;
        case http::field::expect:
            return &head.expect;
        default:
            return nullptr;
    }
}

std::string* listField(HttpHead& head, http::field name) {
    if (name == http::field::accept) return &head.accept;
    if (name == http::field::if_none_match) return &head.ifNoneMatch;
    return name == http::field::accept_encoding ? &head.acceptEncoding : nullptr;
}

std::string* optionalList(HttpHead& head, http::field name, beast::string_view text) {
    const auto present = [](std::optional<std::string>& field) { return &(field ? *field : field.emplace()); };
    if (name == http::field::origin) return present(head.origin);
    if (name == http::field::sec_fetch_site) return present(head.fetchSite);
    if (name != http::field::unknown) return nullptr;  // Beast has no number for the others
    const std::string_view written(text.data(), text.size());
    if (base::equalsIgnoringCase(written, "Idempotency-Key")) return present(head.idempotencyKey);
    return base::equalsIgnoringCase(written, "traceparent") ? present(head.traceparent) : nullptr;
}

}  // namespace

void HttpParser::Impl::on_request_impl(http::verb, beast::string_view method, beast::string_view target, int version,
                                       beast::error_code&) {
    head.method = text(method);
    head.target = text(target);
    head.version = version;
}

void HttpParser::Impl::on_field_impl(http::field name, beast::string_view written, beast::string_view value,
                                     beast::error_code&) {
    if (headSeen_) return;  // a trailer
    auto* list = listField(head, name);
    if (!list) list = optionalList(head, name, written);
    if (list) {
        if (!list->empty()) *list += ',';
        list->append(value.data(), value.size());
    } else if (auto* const field = singleField(head, name)) {
        if (field->has_value()) head.repeated = true;
        *field = text(value);
    }
}

void HttpParser::Impl::on_header_impl(beast::error_code&) {
    headSeen_ = true;
    head.chunked = chunked();
    head.keepAlive = keep_alive();
    if (const auto length = content_length()) head.length = *length;
}

std::size_t HttpParser::Impl::take(beast::string_view body, beast::error_code& ec) {
    verdict = sink->take({body.data(), body.size()});
    if (verdict == BodySink::Verdict::Ok) return body.size();
    ec = http::error::body_limit;
    return 0;
}

HttpParser::Status HttpParser::Impl::fail(const beast::error_code& ec) {
    if (verdict != BodySink::Verdict::Ok)
        error = Error::Body;
    else if (ec == http::error::header_limit)
        error = Error::HeaderTooLarge;
    else if (ec == http::error::bad_version)
        error = Error::Version;
    else
        error = Error::Malformed;
    return Status::Failed;
}

HttpParser::Status HttpParser::Impl::advance(std::string_view& data) {
    // Beast takes for granted that what follows the size of the last chunk has come with it: "0\r\n\r\n".
    constexpr std::size_t kLastChunk = 5;
    while (!is_done() && !data.empty()) {
        const bool inHead = !headSeen_;
        if (!inHead && head.chunked && data.size() < kLastChunk) return Status::NeedMore;
        beast::error_code ec;
        const std::size_t used = put({data.data(), data.size()}, ec);
        data.remove_prefix(used);
        if (inHead) headerBytes_ += used;  // Beast's own limit starts anew at every piece
        if (headerBytes_ > limit) return fail(http::error::header_limit);
        if (ec == http::error::need_more) {
            if ((inHead ? headerBytes_ : 0) + data.size() >= limit) return fail(http::error::header_limit);
            return Status::NeedMore;
        }
        if (ec) return fail(ec);
        if (inHead && headSeen_) return Status::HeadComplete;
    }
    return is_done() ? Status::Complete : Status::NeedMore;
}

HttpParser::HttpParser(std::size_t headerLimit) : impl_(std::make_unique<Impl>(headerLimit)) {}
HttpParser::HttpParser(HttpParser&&) noexcept = default;
HttpParser::~HttpParser() = default;

HttpParser::Status HttpParser::put(std::string_view& data) {
    return impl_->advance(data);
}
bool HttpParser::complete() const {
    return impl_->is_done();
}
const HttpHead& HttpParser::head() const {
    return impl_->head;
}
void HttpParser::setBody(BodySink& sink) {
    impl_->sink = &sink;
}
HttpParser::Error HttpParser::error() const {
    return impl_->error;
}
BodySink::Verdict HttpParser::bodyVerdict() const {
    return impl_->verdict;
}

}  // namespace psi::transport
