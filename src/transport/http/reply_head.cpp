#include "transport/http/reply_head.hpp"

#include <algorithm>
#include <ctime>

#include "transport/http/trace_context.hpp"

namespace psi::transport {
namespace {

const char* reason(unsigned status) {
    switch (status) {
        case 200:
            return "OK";
        case 202:
            return "Accepted";
        case 304:
            return "Not Modified";
        case 400:
            return "Bad Request";
        case 401:
            return "Unauthorized";
        case 403:
            return "Forbidden";
        case 404:
            return "Not Found";
        case 405:
            return "Method Not Allowed";
        case 406:
            return "Not Acceptable";
        case 408:
            return "Request Timeout";
        case 413:
            return "Content Too Large";
        case 415:
            return "Unsupported Media Type";
        case 417:
            return "Expectation Failed";
        case 422:
            return "Unprocessable Content";
        case 429:
            return "Too Many Requests";
        case 431:
            return "Request Header Fields Too Large";
        case 500:
            return "Internal Server Error";
        case 501:
            return "Not Implemented";
        case 503:
            return "Service Unavailable";
        case 504:
            return "Gateway Timeout";
        case 505:
            return "HTTP Version Not Supported";
        default:
            return "Status";
    }
}

/// IMF-fixdate (RFC 9110, 5.6.7), made once a second.
const std::string& dateNow() {
    thread_local std::time_t made = 0;
    thread_local std::string text;
    const std::time_t now = std::time(nullptr);
    if (now != made) {
        std::tm utc{};
        gmtime_r(&now, &utc);
        char buffer[40];
        text.assign(buffer, std::strftime(buffer, sizeof buffer, "%a, %d %b %Y %H:%M:%S GMT", &utc));
        made = now;
    }
    return text;
}

void field(std::string& out, std::string_view name, std::string_view value) {
    // A value may echo the request; a line end in it would start a field of the caller's choosing.
    const bool control =
        std::any_of(value.begin(), value.end(), [](char c) { return static_cast<unsigned char>(c) < ' '; });
    if (value.empty() || control) return;
    out.append(name).append(": ").append(value).append("\r\n");
}

}  // namespace

std::string replyHead(const Response& reply, const ReplyFacts& facts) {
    std::string out;
    out.reserve(384);
    out.append("HTTP/1.1 ")
        .append(std::to_string(reply.status))
        .append(" ")
        .append(reason(reply.status))
        .append("\r\n");
    field(out, "Date", dateNow());
    field(out, "Content-Type", reply.contentType);
    // Of a 304 it would be that of what is not sent.
    if (reply.status != 304) field(out, "Content-Length", std::to_string(facts.bodyBytes));
    if (facts.gzip) out.append("Content-Encoding: gzip\r\nVary: Accept-Encoding\r\n");
    field(out, "X-Correlation-Id", facts.correlationId);
    field(out, "traceparent", repliedTraceparent(facts.traceparent, facts.correlationId));
    if (reply.retryAfter) field(out, "Retry-After", std::to_string(reply.retryAfter->count()));
    field(out, "Allow", reply.allow);
    out.append(reply.headers);
    if (reply.status == 415) out.append("Accept-Encoding: gzip, identity\r\n");
    if (facts.close)
        out.append("Connection: close\r\n");
    else if (facts.http10)
        out.append("Connection: keep-alive\r\n");
    out.append("\r\n");
    return out;
}

}  // namespace psi::transport
