#include "transport/http/head_rules.hpp"

#include <algorithm>

#include "psi/base/ascii.hpp"
#include "transport/http/content_coding.hpp"

namespace psi::transport {
namespace {

bool hostCharacter(char c) noexcept {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
           std::string_view(".-_:[]").find(c) != std::string_view::npos;
}

bool validHost(std::string_view host) noexcept {
    return !host.empty() && host.size() <= 255 && std::all_of(host.begin(), host.end(), hostCharacter);
}

/// "https://host/path?query" into its host and "/path?query" (RFC 9112, 3.2.2); nothing for other targets.
bool splitAbsolute(RequestHead& request) {
    for (const std::string_view scheme : {"https://", "http://"}) {
        if (!base::equalsIgnoringCase(std::string_view(request.target).substr(0, scheme.size()), scheme)) continue;
        const std::string rest = request.target.substr(scheme.size());
        const auto path = rest.find_first_of("/?");
        request.host = rest.substr(0, path);
        request.target.clear();
        if (path == std::string::npos || rest[path] == '?') request.target.push_back('/');
        if (path != std::string::npos) request.target.append(rest, path);
        return true;
    }
    return false;
}

std::optional<Refusal> judgeTarget(const HttpHead& head, RequestHead& request) {
    if (head.version == 11 && !head.host) return refusal::missingHost();
    if (head.host && !validHost(*head.host)) return refusal::missingHost();
    if (request.target.front() == '/') return {};
    if (!splitAbsolute(request) || !validHost(request.host)) return refusal::badTarget();
    return {};
}

/// "https://host:port" of an address, without the port that https has anyway.
std::string_view originOf(std::string_view address) {
    constexpr std::string_view kScheme = "https://", kPort = ":443";
    const auto begin = address.starts_with(kScheme) ? kScheme.size() : 0;
    address = address.substr(0, address.find('/', begin));
    if (address.ends_with(kPort)) address.remove_suffix(kPort.size());
    return address;
}

std::optional<Refusal> judgeFraming(const HttpHead& head) {
    if (head.contentLength && head.contentLength->find(',') != std::string::npos) return refusal::badFraming();
    if (!head.transferEncoding) return {};
    if (head.contentLength || head.version == 10) return refusal::badFraming();
    if (!head.chunked || !base::equalsIgnoringCase(*head.transferEncoding, "chunked")) return refusal::transferCoding();
    return {};
}

}  // namespace

void describe(const HttpHead& head, RequestHead& request) {
    request.method = head.method;
    request.target = head.target;
    request.host = head.host.value_or("");
    request.contentType = head.contentType.value_or("");
    request.soapAction = head.soapAction;
    request.accept = head.accept;
    request.idempotencyKey = head.idempotencyKey;
    request.ifNoneMatch = head.ifNoneMatch;
}

std::optional<Refusal> judgeOrigin(const HttpHead& head, const RequestHead& request, std::string_view publicUrl) {
    if (head.method != "POST") return {};
    if (head.origin) {
        const std::string own = publicUrl.empty() ? "https://" + request.host : std::string(publicUrl);
        if (!base::equalsIgnoringCase(originOf(*head.origin), originOf(own))) return refusal::foreignPage();
    }
    if (head.fetchSite && *head.fetchSite != "same-origin" && *head.fetchSite != "none") return refusal::foreignPage();
    return {};
}

std::optional<Refusal> judge(const HttpHead& head, RequestHead& request, HeadPlan& plan) {
    describe(head, request);
    plan.wantsGzipReply = acceptsGzip(head.acceptEncoding);

    if (head.repeated) return refusal::repeatedField();
    if (auto refused = judgeFraming(head)) return refused;
    if (head.method != "GET" && head.method != "HEAD" && head.method != "POST") return refusal::method();
    if (auto refused = judgeTarget(head, request)) return refused;

    const auto coding = contentCoding(head.contentEncoding.value_or(""));
    if (coding == ContentCoding::Unsupported) return refusal::contentCoding();
    plan.gzipBody = coding == ContentCoding::Gzip;
    if (head.expect && head.version == 11) {
        if (!base::equalsIgnoringCase(*head.expect, "100-continue")) return refusal::expectation();
        plan.expectsContinue = true;
    }
    return {};
}

}  // namespace psi::transport
