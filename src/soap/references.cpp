#include <charconv>
#include <cstring>
#include <string>
#include <string_view>

#include "guard.hpp"

namespace psi::soap {
namespace {

void appendUtf8(std::string& text, unsigned long c) {
    const auto tail = [&](unsigned shift) { text += static_cast<char>(0x80 | ((c >> shift) & 0x3F)); };
    if (c < 0x80) {
        text += static_cast<char>(c);
    } else if (c < 0x800) {
        text += static_cast<char>(0xC0 | (c >> 6));
        tail(0);
    } else if (c < 0x10000) {
        text += static_cast<char>(0xE0 | (c >> 12));
        tail(6);
        tail(0);
    } else {
        text += static_cast<char>(0xF0 | (c >> 18));
        tail(12);
        tail(6);
        tail(0);
    }
}

/// `reference`: "#231" or "#xE7".
void appendResolved(std::string& text, std::string_view reference) {
    const bool hexadecimal = reference[1] == 'x';
    unsigned long code = 0;
    std::from_chars(reference.data() + (hexadecimal ? 2 : 1), reference.data() + reference.size(), code,
                    hexadecimal ? 16 : 10);
    // White space as a reference is kept from normalisation, the others from being markup.
    const bool plain = code > ' ' && !(code < 0x80 && std::strchr("<>&\"'", static_cast<int>(code)));
    if (plain)
        appendUtf8(text, code);
    else
        text.append("&#").append(std::to_string(code)).append(";");
}

}  // namespace

void resolveReferences(std::string& body) {
    std::string text;
    text.reserve(body.size());
    std::string_view rest = body;
    const auto keepThrough = [&](std::string_view end) {
        const auto n = std::min(rest.find(end), rest.size() - end.size()) + end.size();
        text.append(rest.substr(0, n));
        rest.remove_prefix(n);
    };
    while (!rest.empty()) {
        const auto n = std::min(rest.find_first_of("<&"), rest.size());
        text.append(rest.substr(0, n));
        rest.remove_prefix(n);
        if (rest.starts_with("<!--")) {
            keepThrough("-->");
        } else if (rest.starts_with("<![CDATA[")) {
            keepThrough("]]>");
        } else if (rest.starts_with("&#")) {
            const auto end = rest.find(';');
            appendResolved(text, rest.substr(1, end - 1));
            rest.remove_prefix(end + 1);
        } else if (!rest.empty()) {
            text += rest.front();
            rest.remove_prefix(1);
        }
    }
    body = std::move(text);
}

}  // namespace psi::soap
