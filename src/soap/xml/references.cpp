#include "psi/soap/references.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <cstring>
#include <stdexcept>
#include <utility>

#include "psi/soap/guard.hpp"
#include "psi/soap/utf8.hpp"

namespace psi::soap {
namespace {

constexpr std::array<std::pair<std::string_view, char>, 5> kPredefined{
    {{"lt", '<'}, {"gt", '>'}, {"amp", '&'}, {"quot", '"'}, {"apos", '\''}}};
constexpr std::size_t kLongestForGsoap = 6;

/// White space as a reference is kept from normalisation, the others from being markup.
bool meansTheSamePlain(unsigned long character) {
    return character > ' ' && !(character < 0x80 && std::strchr("<>&\"'", static_cast<int>(character)));
}

/// Copies a document, but for the references that are to be written otherwise.
class Rewriter final : public ElementObserver {
public:
    explicit Rewriter(std::string_view document) : document_(document) { written_.reserve(document.size()); }

    std::optional<Refusal> opened(const Tag& /*tag*/) override { return std::nullopt; }
    std::optional<Refusal> closed(unsigned /*depth*/, std::size_t /*end*/) override { return std::nullopt; }
    void referred(const Reference& reference) override {
        if (!tooLongForGsoap(reference)) return;
        copyTo(reference.begin);
        copied_ = reference.end;
        const auto character = characterOf(reference.name).value();
        if (meansTheSamePlain(character))
            appendUtf8(written_, character);
        else
            written_.append("&#").append(std::to_string(character)).append(";");
    }

    std::string take() {
        copyTo(document_.size());
        return std::move(written_);
    }

private:
    void copyTo(std::size_t end) { written_.append(document_.substr(copied_, end - copied_)); }

    const std::string_view document_;
    std::string written_;
    std::size_t copied_ = 0;
};

}  // namespace

std::optional<unsigned long> characterOf(std::string_view name) {
    if (!name.starts_with('#')) {
        const auto* const known = std::find_if(kPredefined.begin(), kPredefined.end(),
                                               [&](const auto& predefined) { return predefined.first == name; });
        if (known == kPredefined.end()) return std::nullopt;
        return static_cast<unsigned long>(known->second);
    }
    const bool hexadecimal = name.starts_with("#x");
    name.remove_prefix(hexadecimal ? 2 : 1);
    unsigned long character = 0;
    const char* const last = name.data() + name.size();
    const auto [end, error] = std::from_chars(name.data(), last, character, hexadecimal ? 16 : 10);
    if (error != std::errc{} || end != last || !isXmlChar(character)) return std::nullopt;
    return character;
}

std::string attributeValue(std::string_view written) {
    std::string value;
    for (std::size_t i = 0; i < written.size(); ++i) {
        const char c = written[i];
        if (c == '&') {
            const auto end = written.find(';', i);
            appendUtf8(value, characterOf(written.substr(i + 1, end - i - 1)).value());
            i = end;
        } else if (c == '\r' && written.substr(i).starts_with("\r\n")) {
            continue;
        } else {
            value += c == '\t' || c == '\r' || c == '\n' ? ' ' : c;
        }
    }
    return value;
}

std::string collapsedValue(std::string_view written) {
    std::string value;
    bool space = false;
    for (const char c : attributeValue(written)) {
        const bool blank = c == ' ' || c == '\t' || c == '\r' || c == '\n';
        if (!blank && space && !value.empty()) value += ' ';
        if (!blank) value += c;
        space = blank;
    }
    return value;
}

bool tooLongForGsoap(const Reference& reference) {
    return reference.name.size() > kLongestForGsoap;
}

void resolveReferences(std::string& body, const base::Config::Limits& limits) {
    const auto document = withoutMark(body);
    Rewriter rewriter(document);
    if (const auto refusal = Scanner(document, limits, rewriter).run())
        throw std::logic_error("a body that passed the guard did not pass it again: " + refusal->falha.texto);
    body = rewriter.take();
}

}  // namespace psi::soap
