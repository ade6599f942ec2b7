#include "soap/http/xop.hpp"

#include <algorithm>
#include <optional>

#include "psi/base/ascii.hpp"
#include "psi/soap/guard.hpp"
#include "psi/soap/http_text.hpp"
#include "psi/soap/mime.hpp"
#include "psi/soap/references.hpp"
#include "psi/soap/scanner.hpp"
#include "soap/xml/namespace_scope.hpp"

namespace psi::soap {
namespace {

constexpr const char* kSpace = " \t\r\n";

bool blank(std::string_view text) {
    return text.find_first_not_of(kSpace) == std::string_view::npos;
}

class InclusionReader final : public ElementObserver {
public:
    explicit InclusionReader(std::string_view envelope) : envelope_(envelope) {}

    std::optional<Refusal> opened(const Tag& tag) override {
        scope_.enter(tag);
        if (inside_) return refuseMtom("um xop:Include contém outro elemento; tem de estar vazio");
        const bool alone = tag.depth == lastDepth_ + 1 && blank(text(lastEnd_, tag.begin));
        lastDepth_ = tag.depth;
        lastEnd_ = tag.end;
        if (!tag.name.ends_with("Include")) return std::nullopt;
        const auto name = scope_.element(tag.name);
        if (!name || name->space != kXopNamespace || name->local != "Include") return std::nullopt;
        if (!alone) return refuseMtom("um xop:Include não está sozinho no seu elemento");
        return include(tag);
    }

    std::optional<Refusal> closed(unsigned depth, std::size_t end) override {
        scope_.leave(depth);
        if (!inside_) return std::nullopt;
        inside_ = false;
        const bool closedAtOnce = end == lastEnd_;
        if (!closedAtOnce && !closesAt(lastEnd_)) return refuseMtom("um xop:Include contém texto; tem de estar vazio");
        if (!closesAt(end)) return refuseMtom("um xop:Include não está sozinho no seu elemento");
        inclusions_.back().end = end;
        return std::nullopt;
    }

    std::vector<Inclusion> take() { return std::move(inclusions_); }

private:
    std::optional<Refusal> include(const Tag& tag) {
        const auto href = std::find_if(tag.attributes.begin(), tag.attributes.end(),
                                       [](const Attribute& attribute) { return attribute.name == "href"; });
        const auto uri = href == tag.attributes.end() ? std::string() : collapsedValue(href->value);
        if (!base::equalsIgnoringCase(std::string_view(uri).substr(0, 4), "cid:"))
            return refuseMtom("um xop:Include não tem href=\"cid:…\" com o Content-ID de um anexo");
        inclusions_.push_back({tag.begin, tag.end, uri.substr(4)});
        inside_ = true;
        return std::nullopt;
    }

    [[nodiscard]] std::string_view text(std::size_t from, std::size_t to) const {
        return envelope_.substr(from, to - from);
    }
    /// An end tag comes next, but for white space.
    [[nodiscard]] bool closesAt(std::size_t from) const {
        return envelope_.substr(std::min(envelope_.find_first_not_of(kSpace, from), envelope_.size()))
            .starts_with("</");
    }

    const std::string_view envelope_;
    NamespaceScope scope_;
    unsigned lastDepth_ = 0;   ///< of the start tag before
    std::size_t lastEnd_ = 0;  ///< past that tag
    bool inside_ = false;      ///< in an Include
    std::vector<Inclusion> inclusions_;
};

}  // namespace

std::variant<std::vector<Inclusion>, Refusal> findInclusions(std::string_view envelope,
                                                             const base::Config::Limits& limits) {
    if (auto refusal = checkText(envelope)) return *std::move(refusal);
    InclusionReader reader(envelope);
    if (auto refusal = Scanner(envelope, limits, reader).run()) return *std::move(refusal);
    return reader.take();
}

}  // namespace psi::soap
