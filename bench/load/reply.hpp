#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace psi::load {

struct ReplyHead {
    unsigned status = 0;
    std::size_t headBytes = 0;  ///< up to and with the empty line
    std::size_t bodyBytes = 0;
    bool chunked = false;  ///< bodyBytes is not known
    bool close = false;
};

/// Reads a reply's head from the front of `data`; nothing while it is incomplete. Throws std::runtime_error where it is
/// not HTTP with a Content-Length or in chunks.
[[nodiscard]] std::optional<ReplyHead> readHead(std::string_view data);

struct ChunkedBody {
    std::string body;
    std::size_t bytes = 0;  ///< of all chunks, as they were sent
};

/// Reads a body in chunks from the front of `data`; nothing while it is incomplete. Throws std::runtime_error where it
/// is malformed or has a trailer.
[[nodiscard]] std::optional<ChunkedBody> readChunks(std::string_view data);

/// What a reply counts as: empty where it is a success, else "fault 503", "http 404", "unexpected".
[[nodiscard]] std::string judge(unsigned status, std::string_view body, std::string_view expected);

}  // namespace psi::load
