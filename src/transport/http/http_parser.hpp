#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "transport/http/body_sink.hpp"

namespace psi::transport {

/// The header of a request as it came, with only the fields the transport looks at.
struct HttpHead {
    std::string method;
    std::string target;
    int version = 11;  ///< 10 or 11
    std::optional<std::string> host, contentType, soapAction, contentEncoding, transferEncoding, contentLength, expect;
    std::string accept, acceptEncoding, ifNoneMatch;  ///< all such fields, joined by commas
    std::optional<std::string> idempotencyKey, origin, fetchSite,
        traceparent;        ///< the same; nothing where there is none
    bool repeated = false;  ///< one of the optional fields above came more than once
    bool chunked = false;
    bool keepAlive = false;
    std::optional<std::uint64_t> length;  ///< Content-Length, understood
};

/// Incremental HTTP/1.x request parser. One per request.
class HttpParser {
public:
    enum class Status { NeedMore, HeadComplete, Complete, Failed };
    enum class Error { None, Malformed, HeaderTooLarge, Version, Body };

    /// `headerLimit`: bytes of request line and fields; also of one chunk's header and of the trailers.
    explicit HttpParser(std::size_t headerLimit);
    HttpParser(HttpParser&&) noexcept;
    ~HttpParser();

    /// Parses from the front of `data` and takes off what it consumed; what is left must be given again, with more
    /// behind it. Stops after the header (HeadComplete, once; a request without a body then is `complete()`).
    Status put(std::string_view& data);
    [[nodiscard]] bool complete() const;
    [[nodiscard]] const HttpHead& head() const;
    /// Where the body goes; set between HeadComplete and the next put.
    void setBody(BodySink& sink);
    [[nodiscard]] Error error() const;
    /// Why the body was refused, where error() is Body.
    [[nodiscard]] BodySink::Verdict bodyVerdict() const;

private:
    class Impl;
    std::unique_ptr<Impl> impl_;
};

}  // namespace psi::transport
