#include "soap/http/mtom.hpp"

#include <algorithm>
#include <array>
#include <unordered_map>

#include "psi/base/ascii.hpp"
#include "psi/soap/base64.hpp"
#include "psi/soap/guard.hpp"
#include "psi/soap/mime.hpp"
#include "soap/http/http_rules.hpp"
#include "soap/http/xop.hpp"
#include "soap/schema/parser_errors.hpp"

namespace psi::soap {
namespace {

constexpr std::string_view kMultipart = "multipart/related", kXop = "application/xop+xml";
constexpr std::string_view kRootId = "envelope@psi";

Refusal unsupported(const std::string& why) {
    auto refusal = refuseMtom(why);
    refusal.status = 415;
    return refusal;
}

bool says(const std::optional<std::string>& value, std::string_view expected) {
    return value && base::equalsIgnoringCase(*value, expected);
}

std::optional<Refusal> checkHead(const MediaType& media) {
    if (!says(media.typeParameter, kXop))
        return unsupported("de multipart/related só é aceite MTOM, com type=\"application/xop+xml\" no Content-Type");
    if (!media.boundary || !isBoundary(*media.boundary))
        return unsupported("o Content-Type não tem um boundary válido (1 a 70 caracteres)");
    return std::nullopt;
}

/// "<a@b>" or "a@b", which some clients send.
std::string_view bare(std::string_view id) {
    return id.starts_with('<') && id.ends_with('>') ? id.substr(1, id.size() - 2) : id;
}

/// The parts by their Content-ID. Some clients escape it where they refer to it, as RFC 2392 has it, some in both
/// places (Apache CXF): what is written comes first, then what it stands for.
class Parts {
public:
    explicit Parts(std::vector<MimePart> parts) : parts_(std::move(parts)), used_(parts_.size()) {}

    std::optional<Refusal> index(const std::optional<std::string>& start) {
        for (std::size_t i = 0; i < parts_.size(); ++i) {
            if (parts_[i].id.empty()) continue;
            if (!byId_.emplace(parts_[i].id, i).second) return refuseMtom("duas partes têm o mesmo Content-ID");
            const auto [meant, alone] = byMeaning_.emplace(percentDecoded(parts_[i].id), i);
            if (!alone) meant->second = kSeveral;
        }
        if (start) {
            const auto found = find(std::string(bare(*start)));
            if (!found)
                return refuseMtom("nenhuma parte tem o Content-ID que o parâmetro start do Content-Type indica");
            root_ = *found;
        }
        used_[root_] = true;
        return std::nullopt;
    }

    [[nodiscard]] const MimePart& root() const { return parts_[root_]; }

    /// The attachment that an Include stands for, once; nullptr where there is none or no more.
    const MimePart* take(const std::string& id) {
        const auto found = find(id);
        if (!found || used_[*found]) return nullptr;
        used_[*found] = true;
        return &parts_[*found];
    }

    [[nodiscard]] std::size_t unused() const {
        return static_cast<std::size_t>(std::find(used_.begin(), used_.end(), false) - used_.begin());
    }
    [[nodiscard]] std::size_t size() const { return parts_.size(); }

private:
    static constexpr std::size_t kSeveral = static_cast<std::size_t>(-1);

    [[nodiscard]] std::optional<std::size_t> find(const std::string& id) const {
        if (const auto written = byId_.find(id); written != byId_.end()) return written->second;
        const auto meaning = percentDecoded(id);
        if (const auto written = byId_.find(meaning); written != byId_.end()) return written->second;
        const auto meant = byMeaning_.find(meaning);
        if (meant == byMeaning_.end() || meant->second == kSeveral) return std::nullopt;
        return meant->second;
    }

    std::vector<MimePart> parts_;
    std::vector<bool> used_;
    std::size_t root_ = 0;
    std::unordered_map<std::string_view, std::size_t> byId_;
    std::unordered_map<std::string, std::size_t> byMeaning_;  ///< kSeveral where parts differ in their escapes only
};

/// The bytes of a part; `storage` holds them where they were encoded.
std::optional<std::string_view> bytesOf(const MimePart& part, std::string& storage) {
    if (!part.base64) return part.content;
    auto bytes = readBase64(part.content);
    if (!bytes) return std::nullopt;
    storage = *std::move(bytes);
    return storage;
}

/// The Content-Type of the envelope itself, from where the clients write it: start-info, the root part's type, and the
/// action in these or beside them.
std::variant<MediaType, Refusal> envelopeType(const MediaType& multipart, const MimePart& root) {
    if (!root.type || root.type->type != kXop)
        return unsupported("o Content-Type da parte raiz não é application/xop+xml");
    MediaType type = parseMediaType(multipart.startInfo.value_or(root.type->typeParameter.value_or("text/xml")))
                         .value_or(MediaType{});
    type.charset = root.type->charset;
    for (const auto* action : {&multipart.action, &root.type->action})
        if (!type.action) type.action = *action;
    if (auto refusal = checkMediaType(type)) return *std::move(refusal);
    return type;
}

std::variant<std::string, Refusal> assembled(std::string_view root, Parts& parts, const base::Config::Limits& limits) {
    auto found = findInclusions(root, limits);
    if (auto* refusal = std::get_if<Refusal>(&found)) return std::move(*refusal);
    std::string envelope;
    std::size_t copied = 0;
    for (const auto& inclusion : std::get<std::vector<Inclusion>>(found)) {
        const auto* attachment = parts.take(inclusion.id);
        if (!attachment)
            return refuseMtom(
                "um xop:Include refere o anexo " + shown(inclusion.id) +
                ", que não existe ou que outro já refere; cada anexo é referido uma vez, pelo seu Content-ID");
        std::string storage;
        const auto bytes = bytesOf(*attachment, storage);
        if (!bytes) return refuseMtom("um anexo não é o base64 que a sua Content-Transfer-Encoding diz");
        envelope.append(root.substr(copied, inclusion.begin - copied));
        appendBase64(envelope, *bytes);
        copied = inclusion.end;
    }
    envelope.append(root.substr(copied));
    return envelope;
}

}  // namespace

bool isMultipart(const std::optional<MediaType>& media) noexcept {
    return media && media->type == kMultipart;
}

std::optional<Refusal> unpackMtom(std::string& body, MediaType& media, const base::Config::Limits& limits) {
    if (auto refusal = checkHead(media)) return refusal;
    auto split = splitMime(body, *media.boundary, limits);
    if (auto* refusal = std::get_if<Refusal>(&split)) return std::move(*refusal);
    Parts parts(std::get<std::vector<MimePart>>(std::move(split)));
    if (auto refusal = parts.index(media.start)) return refusal;
    auto type = envelopeType(media, parts.root());
    if (auto* refusal = std::get_if<Refusal>(&type)) return std::move(*refusal);

    std::string storage;
    const auto root = bytesOf(parts.root(), storage);
    if (!root) return refuseMtom("a parte raiz não é o base64 que a sua Content-Transfer-Encoding diz");
    auto envelope = assembled(withoutMark(*root), parts, limits);
    if (auto* refusal = std::get_if<Refusal>(&envelope)) return std::move(*refusal);
    if (parts.unused() < parts.size())
        return refuseMtom("nenhum xop:Include refere a parte " + std::to_string(parts.unused() + 1) +
                          "; retire-a ou refira-a no elemento a que pertence");
    body = std::get<std::string>(std::move(envelope));
    media = std::get<MediaType>(std::move(type));
    return std::nullopt;
}

bool wantsMtom(const transport::RequestHead& head) {
    if (isMultipart(parseMediaType(head.contentType))) return true;
    bool plain = false;
    for (std::string_view rest = head.accept; !rest.empty();) {
        const auto end = std::min(rest.find(','), rest.size());
        const auto item = parseMediaType(rest.substr(0, end));
        rest.remove_prefix(std::min(end + 1, rest.size()));
        if (!item) continue;
        if (item->type == kXop || (item->type == kMultipart && (says(item->typeParameter, kXop) || !plain)))
            return true;
        // Clients that know only older attachments name multipart/related too, behind these.
        plain |= item->type == "text/xml" || item->type == "application/soap+xml" || item->type == "text/*";
    }
    return false;
}

transport::Response packMtom(std::string envelope, SoapVersion version, const std::vector<Attachment>& attachments,
                             std::string_view unique) {
    const std::string boundary = "psi-" + std::string(unique);
    const std::string_view inner = version == SoapVersion::v12 ? "application/soap+xml" : "text/xml";
    std::string body;
    const auto part = [&](std::string_view id, std::string_view type, std::string_view content) {
        body.append("--").append(boundary).append("\r\nContent-ID: <").append(id).append(">\r\nContent-Type: ");
        body.append(type).append("\r\nContent-Transfer-Encoding: binary\r\n\r\n").append(content).append("\r\n");
    };
    part(kRootId, std::string(kXop) + "; charset=utf-8; type=\"" + std::string(inner) + "\"", envelope);
    for (const auto& attachment : attachments) part(attachment.id, attachment.type, attachment.bytes);
    body.append("--").append(boundary).append("--\r\n");
    transport::Response response;
    response.contentType = std::string(kMultipart) + "; type=\"" + std::string(kXop) + "\"; start=\"<" +
                           std::string(kRootId) + ">\"; start-info=\"" + std::string(inner) + "\"; boundary=\"" +
                           boundary + "\"";
    response.body = std::move(body);
    return response;
}

}  // namespace psi::soap
