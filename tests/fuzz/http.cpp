#include <string>
#include <vector>

#include "fuzz.hpp"
#include "transport/http/incoming.hpp"

// A connection's bytes as requests: the same requests and refusals however the bytes are cut into pieces.
// The first two bytes say how they are cut.

namespace {

using psi::fuzz::require;
using namespace psi::transport;
using Step = Incoming::Step;

constexpr std::size_t kOrdinary = 1'024;

struct Seen {
    std::string what;  ///< of each exchange, in order
    bool ended = false;
};

void tell(Seen& seen, Incoming& incoming, Step step) {
    const auto& request = incoming.request();
    // Of a header that is refused on its way, what has come so far is known, and that depends on the pieces; so does
    // which of its faults is seen first: one in a field, or that it is too long.
    if (!incoming.headComplete()) {
        seen.what += "refused on its way\n";
        seen.ended = true;
        return;
    }
    seen.what += request.method + "|" + request.target + "|" + request.host + "|" + request.contentType + "|" +
                 request.soapAction.value_or("-") + "|" + request.accept + "|";
    if (step == Step::Complete) {
        seen.what += "body " + request.body + "\n";
        seen.ended = !incoming.head().keepAlive;
        return;
    }
    const auto& refusal = incoming.refusal();
    // The same of the fields behind the last chunk.
    if (refusal.status == 400 || refusal.status == 431)
        seen.what += "refused as HTTP\n";
    else
        seen.what += "refused " + std::to_string(refusal.status) + " " + refusal.falha.texto + "\n";
    seen.ended = true;
}

/// As a session does it: what is left is given again with more behind it.
Seen feed(std::string_view all, const psi::base::Config::Limits& limits, std::uint32_t seed) {
    Callbacks callbacks;
    callbacks.bodyLimits = [&](const RequestHead&) { return BodyLimits{kOrdinary, limits.bodyBytes}; };
    callbacks.large = [](const RequestHead&, std::string_view beginning) { return beginning.starts_with("<L"); };
    psi::fuzz::Cuts cuts(seed);
    ByteBudget everyone(1 << 20), client(1 << 20);
    Seen seen;
    std::string pending;
    bool last = false;
    while (!seen.ended) {
        ByteLease lease(everyone, client);
        Incoming incoming(limits, callbacks, lease);
        for (;;) {
            std::string_view data = pending;
            auto step = incoming.put(data);
            pending.erase(0, pending.size() - data.size());
            if (step == Step::HeadComplete) continue;
            if (step != Step::NeedMore) {
                tell(seen, incoming, step);
                break;
            }
            if (all.empty() && last) return seen;
            last = all.empty();
            // A header with a fault is refused as it comes, or at its end at the latest; of a body in chunks the last
            // four bytes wait for more.
            if (last) {
                pending.append("\r\n\r\n\r\n\r\n");
                continue;
            }
            const auto piece = all.substr(0, seed == 0 ? all.size() : cuts.next(seed % 61));
            pending.append(piece);
            all.remove_prefix(piece.size());
        }
    }
    return seen;
}

}  // namespace

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    if (size < 2) return 0;
    psi::base::Config::Limits limits;
    limits.headerBytes = 512;
    limits.bodyBytes = 4'096;
    const auto seed = static_cast<std::uint32_t>(data[0] | data[1] << 8);
    const auto bytes = psi::fuzz::view(data + 2, size - 2);
    const auto whole = feed(bytes, limits, 0);
    const auto cut = feed(bytes, limits, seed == 0 ? 1 : seed);
    if (whole.what != cut.what) std::fprintf(stderr, "whole:\n%s\ncut:\n%s\n", whole.what.c_str(), cut.what.c_str());
    require(whole.what == cut.what && whole.ended == cut.ended, "requests are the same however the bytes are cut");
    return 0;
}
