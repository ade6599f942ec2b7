#pragma once

#include <optional>

#include "psi/transport/http.hpp"
#include "transport/http/http_parser.hpp"
#include "transport/http/refusals.hpp"

namespace psi::transport {

/// What the header says of the rest of the exchange.
struct HeadPlan {
    bool gzipBody = false;
    bool expectsContinue = false;
    bool wantsGzipReply = false;
};

/// Copies what a handler may see. Also for a header that came to its end too early, so that a refusal can be worded.
void describe(const HttpHead& head, RequestHead& request);

/// Refuses a POST that a page of another origin sends, by a browser that holds a client certificate: Origin is the
/// server's own, Sec-Fetch-Site none or same-origin, or they are absent (no program but a browser has them).
/// `publicUrl`: of the server; where empty, its origin is what the request calls it.
[[nodiscard]] std::optional<Refusal> judgeOrigin(const HttpHead& head, const RequestHead& request,
                                                 std::string_view publicUrl);

/// Judges a complete header (RFC 9110, RFC 9112), strictly where proxies and servers could differ in reading it.
/// Fills `request` as far as it can, also for a refused one. How large the body may be is another matter.
[[nodiscard]] std::optional<Refusal> judge(const HttpHead& head, RequestHead& request, HeadPlan& plan);

}  // namespace psi::transport
