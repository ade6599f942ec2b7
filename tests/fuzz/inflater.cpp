#include "transport/http/inflater.hpp"

#include <algorithm>
#include <optional>
#include <string>

#include "fuzz.hpp"
#include "transport/http/inflate_body.hpp"

// A gzip body, in pieces and as a whole, against zlib on the whole of it. The first byte says how it is cut and
// bounded.

namespace {

using psi::fuzz::require;
using namespace psi::transport;

/// All members of a gzip stream; nothing where it is broken, cut off, or longer than `limit` inside.
std::optional<std::string> reference(std::string_view wire, std::size_t limit) {
    std::string out;
    std::string buffer(limit + 1, '\0');
    while (!wire.empty()) {
        z_stream stream{};
        if (inflateInit2(&stream, 15 + 16) != Z_OK) std::abort();
        stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(wire.data()));
        stream.avail_in = static_cast<uInt>(wire.size());
        stream.next_out = reinterpret_cast<Bytef*>(buffer.data());
        stream.avail_out = static_cast<uInt>(buffer.size());
        const int status = inflate(&stream, Z_FINISH);
        out.append(buffer, 0, stream.total_out);
        wire.remove_prefix(wire.size() - stream.avail_in);
        inflateEnd(&stream);
        if (status != Z_STREAM_END || out.size() > limit) return std::nullopt;
    }
    return out;
}

std::optional<std::string> inPieces(std::string_view wire, std::size_t limit, unsigned seed) {
    psi::fuzz::Cuts cuts(seed);
    Inflater inflater;
    std::string out;
    while (!wire.empty()) {
        const auto piece = wire.substr(0, cuts.next(1U + seed / 4U));
        wire.remove_prefix(piece.size());
        const auto status = inflater.put(piece, [&](std::string_view text) {
            out += text;
            return out.size() <= limit;
        });
        if (status != Inflater::Status::Ok) return std::nullopt;
    }
    return inflater.complete() ? std::optional(out) : std::nullopt;
}

}  // namespace

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    if (size < 2) return 0;
    const std::size_t limit = (data[0] & 1U) != 0 ? 1'000 : 65'536;
    const std::size_t memory = (data[0] & 2U) != 0 ? 60'000 : 1 << 20;
    const auto wire = psi::fuzz::view(data + 1, size - 1);
    const auto wanted = reference(wire, limit);
    require(inPieces(wire, limit, data[0]) == wanted, "what is inflated in pieces is what zlib inflates");

    ByteBudget everyone(memory), client(1 << 20);
    {
        ByteLease lease(everyone, client);
        const BodyRule rule{limit, limit};
        std::string body(wire);
        if (inflateBody(body, rule, 100, lease)) {
            require(!wanted || memory < 1 << 20, "what zlib inflates within the limit is taken");
        } else {
            require(wanted && *wanted == body, "the body is what zlib inflates");
            require(everyone.used() >= body.size(), "what is held is charged");
        }
        require(everyone.used() <= memory, "no more is charged than there is");
    }
    require(everyone.used() == 0 && client.used() == 0, "all is given back");
    return 0;
}
