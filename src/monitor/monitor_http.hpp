#pragma once

#include <cstddef>
#include <map>
#include <string>
#include <string_view>

namespace psi::monitor {

/// Bounds of one request. A scraper's or a browser's head has a few hundred bytes, a maintenance notice too.
inline constexpr std::size_t kHeadBytes = 8'192;
inline constexpr std::size_t kBodyBytes = 4'096;

/// What the pages look at of a request.
struct Request {
    std::string method;
    std::string target;  ///< path and query, as sent
    std::string host, accept;
    bool hasOrigin = false;  ///< a browser says on behalf of which site it asks
    bool confirmed = false;  ///< X-PSI-Monitor is there
    std::string body;
    std::string peer;  ///< address and port
};

struct Reply {
    unsigned status = 200;
    std::string body;
    std::string contentType = "text/plain; charset=utf-8";
    std::string allow = {};  ///< of a 405
};

/// Path and query of a target, percent-decoded. Of a name that comes twice the last value counts.
struct Target {
    std::string path;
    std::map<std::string, std::string, std::less<>> query;
};
[[nodiscard]] Target parseTarget(std::string_view target);

/// Whether JSON is asked for: ?format=json, or application/json among what is accepted. ?format=text says no.
[[nodiscard]] bool wantsJson(const Request& request, const Target& target);

/// Whether a Host header may name a listener that is reachable by loopback only: an IP address or localhost, with or
/// without a port. Any other name could be one that a web page has made to lead here (DNS rebinding).
[[nodiscard]] bool isLocalName(std::string_view host);

}  // namespace psi::monitor
