#include "app/admin/payments/bank_files/xml_guard.hpp"

#include <iconv.h>

#include <algorithm>
#include <array>
#include <cctype>
#include <memory>
#include <optional>
#include <regex>

#include "app/admin/payments/bank_files/notices.hpp"
#include "psi/soap/guard.hpp"
#include "psi/soap/scanner.hpp"
#include "psi/soap/utf8.hpp"

namespace psi::admin {
namespace {

/// Any element will do.
class AnyDocument final : public soap::ElementObserver {
public:
    std::optional<soap::Refusal> opened(const soap::Tag& /*tag*/) override { return std::nullopt; }
    std::optional<soap::Refusal> closed(unsigned /*depth*/, std::size_t /*end*/) override { return std::nullopt; }
};

struct Words {
    std::string_view contract;  ///< in what the scanner says to a client
    std::string_view operators;
};
constexpr std::array words{
    Words{"DOCTYPE", "a DOCTYPE or another declaration is not accepted in a bank's message"},
    Words{"processamento", "a processing instruction is not accepted in a bank's message"},
    Words{"xmlns", "too many namespaces or names of attributes"},
    Words{"um elemento tem mais de", "an element has too many attributes (32 at most)"},
    Words{"dentro dos outros", "elements are nested too deeply (32 levels at most)"},
    Words{"octetos", "a tag or a comment does not end, or is longer than 8192 bytes"},
    Words{"refer\u00eancia", "a reference (&...;) is neither one of XML's five nor of a character that XML has"},
    Words{"codifica\u00e7\u00e3o", "the message declares another encoding: save it as UTF-8"},
    Words{"sem fechar", "it is cut off"}};

[[noreturn]] void refuse(std::string_view line, std::string_view why) {
    throw FileRefused("no well-formed XML: line " + std::string{line} + ": " + std::string{why});
}

/// The scanner speaks to clients, in Portuguese: "… linha 3, …".
[[noreturn]] void refuse(const soap::Refusal& refusal) {
    constexpr std::string_view mark = "linha ";
    const std::string_view said = refusal.falha.texto;
    const auto at = said.find(mark);
    auto line = at == said.npos ? "1" : said.substr(at + mark.size());
    line = line.substr(0, line.find_first_not_of("0123456789"));
    const auto known = std::ranges::find_if(words, [&](const auto& w) { return said.find(w.contract) != said.npos; });
    refuse(line, known == words.end() ? "its tags, attributes or comments do not fit together" : known->operators);
}

/// Encodings that banks use, by the name of the declaration and as iconv calls them.
const std::regex& declaredEncoding() {
    static const std::regex pattern(
        R"(^<\?xml\s[^<>]*?encoding\s*=\s*["'](utf-16(?:le|be)?|iso-8859-1|iso-8859-15|windows-1252)["'])",
        std::regex::icase | std::regex::optimize);
    return pattern;
}

std::string toUtf8(std::string_view bytes, const std::string& encoding) {
    const std::unique_ptr<void, int (*)(iconv_t)> conversion{iconv_open("UTF-8", encoding.c_str()), &iconv_close};
    if (conversion.get() == reinterpret_cast<iconv_t>(-1)) refuse("1", "this system cannot read " + encoding);
    std::string text(bytes.size() * 3 + 4, '\0');
    auto* from = const_cast<char*>(bytes.data());
    auto* to = text.data();
    auto left = bytes.size();
    auto room = text.size();
    if (iconv(conversion.get(), &from, &left, &to, &room) == static_cast<std::size_t>(-1))
        refuse("1", "not all of it is " + encoding + ": save it as UTF-8");
    text.resize(text.size() - room);
    return text;
}

/// Its declaration says UTF-8 from then on; the scanner, and libxml2, read it afterwards.
std::string inUtf8(std::string_view bytes) {
    constexpr std::size_t longestDeclaration = 256;
    const bool little = bytes.starts_with("\xFF\xFE"), big = bytes.starts_with("\xFE\xFF");
    auto text = little || big ? toUtf8(bytes.substr(2), little ? "UTF-16LE" : "UTF-16BE")
                              : std::string{soap::withoutMark(bytes)};
    std::smatch found;
    const auto start = text.substr(0, longestDeclaration);
    if (!std::regex_search(start, found, declaredEncoding())) return text;
    const auto name = found[1].str();
    const bool named = std::tolower(static_cast<unsigned char>(name.front())) != 'u';
    if (named && !little && !big) text = toUtf8(text, name);
    return text.replace(static_cast<std::size_t>(found.position(1)), name.size(), "UTF-8");
}

}  // namespace

std::string guardedXml(std::string_view bytes) {
    std::string text = inUtf8(bytes);
    if (const auto at = soap::firstForbidden(text); at != std::string_view::npos) {
        const auto line = 1 + std::count(text.begin(), text.begin() + static_cast<std::ptrdiff_t>(at), '\n');
        refuse(std::to_string(line), "a byte that is no character of XML in UTF-8");
    }
    AnyDocument any;
    static const base::Config::Limits limits;
    if (const auto refusal = soap::Scanner{text, limits, any}.run()) refuse(*refusal);
    return text;
}

}  // namespace psi::admin
