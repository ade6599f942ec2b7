#include <algorithm>
#include <string>

#include "fuzz.hpp"
#include "portal/calls/masking.hpp"
#include "portal/html/html_characters.hpp"
#include "portal/html/json_tokens.hpp"
#include "portal/html/pretty_json.hpp"
#include "portal/html/xml_tokens.hpp"

// What the vendors' page shows of a call: cut into pieces, masked, printed. The first byte says whether the text is
// cut.

namespace {

using namespace psi::portal;
using psi::fuzz::require;

bool utf8(std::string_view text) {
    while (!text.empty()) {
        const auto bytes = characterAtStart(text);
        if (bytes == 0) return false;
        text.remove_prefix(bytes);
    }
    return true;
}

/// Eleven digits that stand alone: what a NISS looks like.
bool showsNiss(std::string_view text) {
    for (std::size_t at = 0; at < text.size();) {
        auto end = at;
        while (end < text.size() && isAlphanumeric(text[end])) ++end;
        if (end - at == 11 && std::all_of(text.begin() + static_cast<std::ptrdiff_t>(at),
                                          text.begin() + static_cast<std::ptrdiff_t>(end), isDigit))
            return true;
        at = end + 1;
    }
    return false;
}

/// The page without its own elements: every '<' and '&' of a text is written as a reference.
void printed(std::string_view text) {
    Html html;
    prettyBody(html, text, "Pedido");
    const auto page = std::move(html).terminar();
    require(utf8(page), "the page is UTF-8");
    require(page.size() <= 400 * text.size() + 200, "the page's size is linear");
    constexpr std::string_view kBegin = "<!DOCTYPE html>\n";
    require(page.starts_with(kBegin), "the page begins as one");
    for (auto at = page.find('<', kBegin.size()); at != std::string::npos; at = page.find('<', at + 1)) {
        const auto rest = std::string_view(page).substr(at);
        require(rest.starts_with("<pre class=\"xml\" tabindex=\"0\" role=\"region\" aria-label=\"Pedido\">") ||
                    rest.starts_with("<code>") || rest.starts_with("</code>") || rest.starts_with("</pre>") ||
                    rest.starts_with("<span class=\"c\">") || rest.starts_with("<span class=\"e\">") ||
                    rest.starts_with("</span>"),
                "nothing of a text is markup");
    }
}

}  // namespace

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    if (size == 0) return 0;
    const auto text = psi::fuzz::view(data + 1, size - 1);
    std::string joined;
    XmlTokens pieces(text);
    while (const auto piece = pieces.seguinte()) {
        require(!piece->inteiro.empty(), "no piece is empty");
        joined += piece->inteiro;
    }
    require(joined == text, "the pieces are the text");
    joined.clear();
    JsonTokens tokens(text);
    while (const auto token = tokens.seguinte()) {
        require(!token->inteiro.empty(), "no token is empty");
        joined += token->inteiro;
    }
    require(joined == text, "the tokens are the text");
    const auto masked = mask(text, text.size() + ((data[0] & 1U) != 0 ? 100 : 0));
    require(utf8(masked), "what is kept is UTF-8");
    require(masked.size() <= 4 * text.size() + 200, "what is kept is linear");
    require(!showsNiss(masked), "no NISS is kept");
    printed(masked);
    printed(text);
    return 0;
}
