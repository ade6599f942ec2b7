#include "soap/http/mtom.hpp"

#include <algorithm>
#include <string>
#include <vector>

#include "fuzz.hpp"
#include "psi/soap/guard.hpp"
#include "psi/soap/mime.hpp"
#include "soap/http/xop.hpp"

// MIME, MTOM and XOP: the first line is the Content-Type, the rest the body.

namespace {

using psi::fuzz::require;
using namespace psi::soap;

/// How the body's lines end; empty where they end in both ways.
std::string lineEnd(std::string_view body) {
    if (body.find('\r') == std::string_view::npos) return "\n";
    for (auto at = body.find('\n'); at != std::string_view::npos; at = body.find('\n', at + 1))
        if (at == 0 || body[at - 1] != '\r') return {};
    return "\r\n";
}

std::string_view bare(std::string_view id) {
    return id.starts_with('<') && id.ends_with('>') ? id.substr(1, id.size() - 2) : id;
}

struct Parts {
    std::size_t count = 0;
    std::size_t attached = 0;  ///< bytes of those beside the envelope that stand there as they are
};

/// Parts lie in the body, in order, and hold no delimiter of their own.
Parts parts(std::string_view body, const MediaType& media, const psi::base::Config::Limits& limits) {
    Parts seen;
    if (!media.boundary || !isBoundary(*media.boundary)) return seen;
    const auto split = splitMime(body, *media.boundary, limits);
    const auto* found = std::get_if<std::vector<MimePart>>(&split);
    if (!found) return seen;
    const std::string end = lineEnd(body), delimiter = end + "--" + *media.boundary + end;
    require(!found->empty() && found->size() <= limits.mimeParts, "the parts are within their limit");
    const char* from = body.data();
    for (const auto& part : *found) {
        require(part.content.data() >= from && part.content.data() + part.content.size() <= body.data() + body.size(),
                "the parts lie in the body, in order");
        require(end.empty() || part.content.find(delimiter) == std::string_view::npos,
                "no part holds a delimiter line");
        from = part.content.data() + part.content.size();
        const bool root = media.start ? bare(*media.start) == part.id : &part == &found->front();
        if (!root && !part.base64) seen.attached += part.content.size();
    }
    seen.count = found->size();
    return seen;
}

}  // namespace

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    static const psi::base::Config::Limits limits;
    const auto input = psi::fuzz::view(data, size);
    const auto line = std::min(input.find('\n'), input.size());
    auto media = parseMediaType(input.substr(0, line));
    if (!isMultipart(media)) return 0;
    std::string body(input.substr(std::min(line + 1, input.size())));
    const std::size_t received = body.size();
    const auto seen = parts(body, *media, limits);
    if (unpackMtom(body, *media, limits)) return 0;
    require(seen.count > 0, "what is unpacked can be taken apart");
    require(body.size() <= received * 4 / 3 + 4 * seen.count, "what comes out is within the bound that is promised");
    require(body.size() >= seen.attached, "every part has come into the envelope");
    const auto left = findInclusions(body, limits);
    const auto* inclusions = std::get_if<std::vector<Inclusion>>(&left);
    if (inclusions) require(inclusions->empty(), "no Include is left");
    (void)inspect(body, limits);
    return 0;
}
