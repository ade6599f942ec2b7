#include <algorithm>
#include <array>
#include <set>

#include "portal/guide/guide.hpp"
#include "psi/base/ascii.hpp"

namespace psi::portal {
namespace {

constexpr std::string_view kRoot = "/psi/portal/guia";

/// Of `<name attribute="value">`; empty where it has none.
std::string_view attribute(std::string_view tag, std::string_view name) {
    const auto begin = tag.find(std::string(" ") + std::string(name) + "=\"");
    if (begin == tag.npos) return {};
    const auto value = begin + name.size() + 3;
    return tag.substr(value, tag.find('"', value) - value);
}

std::string withoutTags(std::string_view html) {
    std::string text;
    bool inTag = false;
    for (const char c : html) {
        if (c == '<') inTag = true;
        if (!inTag) text += c;
        if (c == '>') inTag = false;
    }
    return text;
}

/// What cmark escapes in a text.
std::string unescaped(std::string text) {
    constexpr std::array<std::pair<std::string_view, std::string_view>, 4> kEntities{
        {{"&lt;", "<"}, {"&gt;", ">"}, {"&quot;", "\""}, {"&amp;", "&"}}};
    for (const auto& [entity, sign] : kEntities)
        for (auto at = text.find(entity); at != text.npos; at = text.find(entity, at + 1))
            text.replace(at, entity.size(), sign);
    return text;
}

class Rewriter {
public:
    explicit Rewriter(std::string_view html) : rest_(html) {}

    GuidePage rewrite() {
        while (!rest_.empty()) {
            page_.body += rest_.substr(0, rest_.find('<'));
            rest_.remove_prefix(std::min(rest_.find('<'), rest_.size()));
            const auto end = rest_.find('>');
            if (end == rest_.npos) break;
            const auto tag = rest_.substr(0, end + 1);
            rest_.remove_prefix(end + 1);
            take(tag);
        }
        page_.body += rest_;
        return std::move(page_);
    }

private:
    void take(std::string_view tag) {
        if (tag.starts_with("<a ")) return link(tag);
        if (tag == "</a>") return static_cast<void>(dropped_ ? dropped_ = false : (page_.body += tag, false));
        if (tag.starts_with("<img ")) return picture(tag);
        if (tag.size() == 4 && tag[1] == 'h' && tag[2] >= '1' && tag[2] <= '6') return heading(tag[2]);
        if (tag == "<table>") {
            page_.body += R"(<div class="rolar" role="region" aria-label="Tabela" tabindex="0"><table>)";
        } else if (tag == "</table>") {
            page_.body += "</table></div>";
        } else if (tag.starts_with("<th")) {
            header(tag);
        } else if (tag == "<pre>") {
            page_.body += R"(<pre tabindex="0">)";
        } else if (tag.ends_with(" />")) {
            page_.body.append(tag.substr(0, tag.size() - 3)).append(">");
        } else {
            page_.body += tag;
        }
    }

    void link(std::string_view tag) {
        const auto to = inPortal(attribute(tag, "href"));
        dropped_ = to.empty();
        if (!dropped_) page_.body += "<a href=\"" + to + "\">";
    }

    void picture(std::string_view tag) {
        const auto from = attribute(tag, "src");
        if (!from.starts_with("imagens/")) return;
        page_.body.append("<img src=\"").append(kRoot).append("/").append(from).append("\" alt=\"");
        page_.body.append(attribute(tag, "alt")).append("\" loading=\"lazy\">");
    }

    void heading(char level) {
        const std::string close = std::string("</h") + level + '>';
        const auto end = std::min(rest_.find(close), rest_.size());
        const auto inside = rest_.substr(0, end);
        rest_.remove_prefix(std::min(end + close.size(), rest_.size()));
        const auto text = unescaped(withoutTags(inside));
        if (level == '1' && page_.title.empty()) return static_cast<void>(page_.title = text);
        auto id = headingId(text);
        for (int again = 1; !ids_.insert(id).second; ++again) id = headingId(text) + '-' + std::to_string(again);
        // The page's own heading is the first.
        page_.body += std::string("<h") + (level == '1' ? '2' : level) + " id=\"" + id + "\">";
        Rewriter inner(inside);
        page_.body += inner.rewrite().body + "</h" + (level == '1' ? '2' : level) + '>';
    }

    /// A corner that says nothing is no header.
    void header(std::string_view tag) {
        constexpr std::string_view kEnd = "</th>";
        if (rest_.starts_with(kEnd)) {
            rest_.remove_prefix(kEnd.size());
            page_.body += "<td></td>";
        } else if (tag.starts_with("<th>") || tag.starts_with("<th ")) {
            page_.body += "<th scope=\"col\"" + std::string(tag.substr(3));
        } else {
            page_.body += tag;  // thead
        }
    }

    std::string_view rest_;
    GuidePage page_;
    std::set<std::string> ids_;
    bool dropped_ = false;
};

}  // namespace

GuidePage asGuidePage(std::string_view html) {
    return Rewriter(html).rewrite();
}

std::string headingId(std::string_view text) {
    std::string id;
    for (const char c : base::lowerCase(text)) {
        const bool letter = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_' || c == '-' || (c & 0x80) != 0;
        if (letter)
            id += c;
        else if (c == ' ')
            id += '-';
    }
    return id;
}

std::string inPortal(std::string_view link) {
    constexpr std::string_view kDocs = "../docs/integration/", kPrograms = "../../examples/", kPage = ".md";
    if (link.starts_with('#')) return std::string(link);
    if (link.starts_with(kDocs)) link.remove_prefix(kDocs.size());
    const auto path = link.substr(0, link.find('#'));
    const auto anchor = link.substr(path.size());
    const auto at = [&](std::string_view where) { return std::string(kRoot).append(where).append(anchor); };
    if (path.starts_with("../../wsdl/v1")) return "/psi/contrato.zip";
    if (path.ends_with("test-identities.md")) return at("/identidades");
    if (path.starts_with(kPrograms)) {
        const auto program = path.substr(kPrograms.size());
        const bool file = program.rfind('.') != program.npos && !program.ends_with(kPage);
        return at(file ? "/programas/" + std::string(program) : "/programas");
    }
    if (path == "exemplos" || path.starts_with("exemplos/")) return at("/" + std::string(path));
    if (!path.ends_with(kPage) || path.find('/') != path.npos) return {};
    const auto name = path.substr(0, path.size() - kPage.size());
    return name == "README" ? at("") : at("/" + std::string(name));
}

}  // namespace psi::portal
