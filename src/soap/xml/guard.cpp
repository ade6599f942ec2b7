#include "psi/soap/guard.hpp"

#include <algorithm>
#include <array>
#include <string>
#include <vector>

#include "psi/soap/references.hpp"
#include "psi/soap/scanner.hpp"
#include "psi/soap/utf8.hpp"
#include "soap/stubs/namespaces.hpp"
#include "soap/xml/namespace_scope.hpp"

namespace psi::soap {
namespace {

constexpr unsigned kDepthRoot = 1, kDepthPart = 2, kDepthBlock = 3;
constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";

/// A fault tells of no more header blocks; its text of fewer.
constexpr std::size_t kToldHeaders = 32, kNamedHeaders = 5;

/// Roles a header block may name that this gateway plays.
constexpr std::array<std::string_view, 4> kOurRoles{"", "http://schemas.xmlsoap.org/soap/actor/next",
                                                    "http://www.w3.org/2003/05/soap-envelope/role/next",
                                                    "http://www.w3.org/2003/05/soap-envelope/role/ultimateReceiver"};

/// What only a header block has. Elsewhere it says nothing (SOAP 1.2 part 1, 5.2), and gSOAP would skip the Body of
/// somebody else's role.
constexpr std::array<std::string_view, 4> kOfBlocks{"actor", "role", "relay", "mustUnderstand"};

/// Reads the shape of the envelope off the elements of the first three levels.
class EnvelopeReader final : public ElementObserver {
public:
    explicit EnvelopeReader(std::string_view text) : text_(text) {}

    std::optional<Refusal> opened(const Tag& tag) override {
        if (tag.depth > kDepthBlock) return std::nullopt;
        scope_.enter(tag);
        const auto name = scope_.element(tag.name);
        if (!name) return refuse("o prefixo de «" + std::string(cutText(tag.name, 60)) + "» não está declarado");
        if (tag.depth == kDepthRoot) return root(*name, tag);
        return tag.depth == kDepthPart ? part(*name, tag) : block(*name, tag);
    }

    std::optional<Refusal> closed(unsigned depth, std::size_t end) override {
        if (depth > kDepthBlock) return std::nullopt;
        scope_.leave(depth);
        if (depth == kDepthPart && part_ == Part::Header) envelope_.ignored.push_back({headerBegin_, end});
        if (depth == kDepthPart && part_ == Part::Body && children_ == 0)
            return refuse("o Body está vazio; tem de conter o elemento da operação");
        if (depth == kDepthRoot && part_ != Part::Body) return refuse("falta o Body no envelope");
        return std::nullopt;
    }

    void referred(const Reference& reference) override {
        envelope_.longReferences = envelope_.longReferences || tooLongForGsoap(reference);
    }

    [[nodiscard]] std::variant<Envelope, Refusal> result() const {
        if (notUnderstood_.empty()) return envelope_;
        Refusal refusal = malformed(mustNotBeThere());
        refusal.kind = FaultKind::MustUnderstand;
        refusal.version = envelope_.version;
        refusal.notUnderstood = notUnderstood_;
        return refusal;
    }
    [[nodiscard]] std::optional<SoapVersion> version() const {
        return rootSeen_ ? std::optional(envelope_.version) : std::nullopt;
    }

private:
    enum class Part { None, Header, Body };

    std::optional<Refusal> root(QName name, const Tag& tag) {
        if (name.local != "Envelope") return refuse("a raiz tem de ser o Envelope de SOAP 1.1 ou 1.2");
        if (name.space != kEnvelope11 && name.space != kEnvelope12) {
            auto refusal =
                malformed("O envelope não é de SOAP 1.1 (" + std::string(kEnvelope11) + ") nem de SOAP 1.2 (" +
                          std::string(kEnvelope12) + "); corrija o espaço de nomes de Envelope.");
            refusal.kind = FaultKind::VersionMismatch;
            return refusal;
        }
        rootSeen_ = true;
        envelope_.version = name.space == kEnvelope12 ? SoapVersion::v12 : SoapVersion::v11;
        space_ = name.space;
        ignoreAttributesOfBlocks(tag);
        return std::nullopt;
    }

    void ignoreAttributesOfBlocks(const Tag& tag) {
        for (const auto& attribute : tag.attributes) {
            const auto name = scope_.attribute(attribute.name);
            if (!name || (name->space != kEnvelope11 && name->space != kEnvelope12)) continue;
            if (std::find(kOfBlocks.begin(), kOfBlocks.end(), name->local) == kOfBlocks.end()) continue;
            const auto begin = static_cast<std::size_t>(attribute.name.data() - text_.data());
            const auto quote = static_cast<std::size_t>(attribute.value.data() - text_.data()) + attribute.value.size();
            envelope_.ignored.push_back({begin, quote + 1});
        }
    }

    std::optional<Refusal> part(QName name, const Tag& tag) {
        const bool ours = name.space == space_;
        if (ours && name.local == "Header" && part_ == Part::None) {
            part_ = Part::Header;
            headerBegin_ = tag.begin;
            return std::nullopt;
        }
        if (ours && name.local == "Body" && part_ != Part::Body) {
            part_ = Part::Body;
            ignoreAttributesOfBlocks(tag);
            return std::nullopt;
        }
        return refuse("o Envelope contém «" + std::string(cutText(tag.name, 60)) +
                      "»; só pode ter um Header, facultativo, seguido de um Body, do mesmo espaço de nomes");
    }

    std::optional<Refusal> block(QName name, const Tag& tag) {
        if (part_ == Part::Header) return headerBlock(name, tag);
        if (++children_ > 1) return refuse("o Body contém mais de um elemento");
        envelope_.bodyNamespace = name.space;
        envelope_.bodyName = name.local;
        return std::nullopt;
    }

    std::optional<Refusal> headerBlock(QName name, const Tag& tag) {
        bool must = false;
        std::string role;
        for (const auto& attribute : tag.attributes) {
            const auto resolved = scope_.attribute(attribute.name);
            if (!resolved || resolved->space != space_) continue;
            const auto value = collapsedValue(attribute.value);
            if (resolved->local == (envelope_.version == SoapVersion::v11 ? "actor" : "role")) role = value;
            if (resolved->local != "mustUnderstand") continue;
            if (value != "1" && value != "true" && value != "0" && value != "false")
                return refuse("mustUnderstand do cabeçalho «" + std::string(cutText(tag.name, 60)) +
                              "» só pode ser 1 ou 0 (true ou false)");
            must = must || value == "1" || value == "true";
        }
        const bool addressed = std::find(kOurRoles.begin(), kOurRoles.end(), role) != kOurRoles.end();
        if (!must || !addressed) return std::nullopt;
        // No reply could say such a name.
        if (name.space == kXmlnsNamespace || name.local.empty() || name.local.find(':') != std::string_view::npos)
            return refuse("o nome do cabeçalho «" + std::string(cutText(tag.name, 60)) + "» não é válido em XML");
        if (notUnderstood_.size() < kToldHeaders)
            notUnderstood_.push_back({std::string(name.space), std::string(name.local)});
        ++notUnderstoodCount_;
        return std::nullopt;
    }

    [[nodiscard]] std::string mustNotBeThere() const {
        std::string names;
        const auto named = std::min(kNamedHeaders, notUnderstood_.size());
        for (std::size_t i = 0; i < named; ++i) {
            const auto& [space, local] = notUnderstood_[i];
            names.append(i == 0 ? " {" : ", {").append(cutText(space, 200)).append("}").append(cutText(local, 100));
        }
        if (notUnderstoodCount_ == 1)
            return "O cabeçalho" + names +
                   " exige ser compreendido (mustUnderstand) e esta plataforma não o usa; retire-o do Header.";
        if (notUnderstoodCount_ > named) names += " e mais " + std::to_string(notUnderstoodCount_ - named);
        return "Os cabeçalhos" + names +
               " exigem ser compreendidos (mustUnderstand) e esta plataforma não os usa; retire-os do Header.";
    }

    static std::optional<Refusal> refuse(const std::string& text) {
        return malformed("O envelope SOAP não é aceite: " + text + ".");
    }

    const std::string_view text_;
    NamespaceScope scope_;
    std::string_view space_;
    Envelope envelope_;
    Part part_ = Part::None;
    std::size_t headerBegin_ = 0;
    unsigned children_ = 0;
    bool rootSeen_ = false;
    std::vector<HeaderName> notUnderstood_;
    std::size_t notUnderstoodCount_ = 0;
};

}  // namespace

std::optional<Refusal> checkText(std::string_view body) {
    if (body.empty()) return malformed("O pedido não tem corpo; envie um envelope SOAP.");
    if (!body.starts_with('<'))
        return malformed("O corpo do pedido não é XML em UTF-8: tem de começar por «<», sem nada antes.");
    if (const auto at = firstForbidden(body); at != std::string_view::npos)
        return malformed("O corpo do pedido não é texto UTF-8 válido em XML: o octeto " + std::to_string(at + 1) +
                         " não pertence a nenhum carácter permitido.");
    return std::nullopt;
}

std::string_view withoutMark(std::string_view body) {
    if (body.starts_with(kByteOrderMark)) body.remove_prefix(kByteOrderMark.size());
    return body;
}

std::variant<Envelope, Refusal> inspect(std::string_view body, const base::Config::Limits& limits) {
    body = withoutMark(body);
    if (auto refusal = checkText(body)) return *std::move(refusal);
    EnvelopeReader reader(body);
    Scanner scanner(body, limits, reader);
    if (auto refusal = scanner.run()) {
        if (!refusal->version) refusal->version = reader.version();
        return *refusal;
    }
    return reader.result();
}

void blankIgnored(std::string& body, const Envelope& envelope) {
    const std::size_t mark = body.starts_with(kByteOrderMark) ? kByteOrderMark.size() : 0;
    const auto at = [&](std::size_t offset) { return body.begin() + static_cast<std::ptrdiff_t>(mark + offset); };
    for (const auto& span : envelope.ignored)
        std::replace_if(
            at(span.begin), at(span.end), [](char c) { return c != '\n'; }, ' ');
}

}  // namespace psi::soap
