#include <zlib.h>

#include <optional>
#include <string>

#include "body_sink.hpp"
#include "fuzz.hpp"

// A gzip body that comes in pieces, against zlib on the whole of it. The first byte says how it is cut and bounded.

namespace {

using psi::fuzz::require;
using psi::transport::BodySink;
using psi::transport::ByteBudget;
using psi::transport::ByteLease;

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

}  // namespace

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    if (size < 2) return 0;
    const std::size_t limit = (data[0] & 1U) != 0 ? 1'000 : 65'536;
    const bool scarce = (data[0] & 2U) != 0;
    psi::fuzz::Cuts cuts(data[0]);
    const auto wire = psi::fuzz::view(data + 1, size - 1);
    ByteBudget everyone(scarce ? 60'000 : 1 << 20), client(1 << 20);
    {
        ByteLease lease(everyone, client);
        BodySink sink(limit, true, std::nullopt, lease);
        auto verdict = BodySink::Verdict::Ok;
        for (auto rest = wire; !rest.empty() && verdict == BodySink::Verdict::Ok;) {
            const auto piece = rest.substr(0, cuts.next(1U + data[0] / 4U));
            rest.remove_prefix(piece.size());
            verdict = sink.take(piece);
        }
        if (verdict == BodySink::Verdict::Ok) verdict = sink.finish();
        const auto wanted = wire.size() > limit ? std::nullopt : reference(wire, limit);
        if (verdict == BodySink::Verdict::Ok) {
            const auto got = sink.release();
            require(wanted && *wanted == got, "what is inflated is what zlib inflates");
            require(everyone.used() >= got.size(), "what is held is charged");
        } else {
            require(!wanted || scarce, "what zlib inflates within the limit is taken");
        }
        require(everyone.used() <= (scarce ? 60'000U : 1U << 20U), "no more is charged than there is");
    }
    require(everyone.used() == 0 && client.used() == 0, "all is given back");
    return 0;
}
