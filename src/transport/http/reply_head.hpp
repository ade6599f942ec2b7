#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "psi/transport/http.hpp"

namespace psi::transport {

struct ReplyFacts {
    std::string_view correlationId;
    std::string_view traceparent;  ///< of the request, as understood; empty: none
    std::size_t bodyBytes = 0;     ///< as sent, compressed where it is
    bool gzip = false;
    bool close = false;
    bool http10 = false;  ///< says keep-alive explicitly where the connection stays open
};

/// Status line and header fields of a reply, up to and with the empty line.
[[nodiscard]] std::string replyHead(const Response& reply, const ReplyFacts& facts);

}  // namespace psi::transport
