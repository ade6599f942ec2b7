#pragma once

#include <map>
#include <string>
#include <string_view>

namespace psi::portal {

/// A page of the integration guide, as docs/integration has it.
struct GuidePage {
    std::string title;  ///< without markup
    std::string body;   ///< HTML of our own pages: headings have ids, links lead into the portal
};

/// The guide that was built into the program. Made at the first call, never changed; thread-safe.
class Guide {
public:
    [[nodiscard]] static const Guide& get();

    /// "primeiros-passos"; nullptr where there is none.
    [[nodiscard]] const GuidePage* page(std::string_view name) const;
    /// A file below it, as "exemplos/vinculos/….xml", "imagens/….png", "programas/php/comunicar.php"; nullptr likewise.
    [[nodiscard]] const std::string* file(std::string_view path) const;
    /// Those that begin with that, by path.
    [[nodiscard]] std::map<std::string, std::string, std::less<>> filesBelow(std::string_view folder) const;

private:
    Guide();
    std::map<std::string, GuidePage, std::less<>> pages_;
    std::map<std::string, std::string, std::less<>> files_;
};

/// Of what cmark made of a page: where its links lead in the portal, an id for each heading, and its first heading
/// apart.
[[nodiscard]] GuidePage asGuidePage(std::string_view html);

/// The portal's address of what a page of the guide links to; empty where it leads out of the portal.
[[nodiscard]] std::string inPortal(std::string_view link);

/// The id that a heading has in Markdown: "Pedir um certificado" is "pedir-um-certificado".
[[nodiscard]] std::string headingId(std::string_view text);

}  // namespace psi::portal
