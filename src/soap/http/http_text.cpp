#include "psi/soap/http_text.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "psi/base/ascii.hpp"

namespace psi::soap {
namespace {

constexpr bool isAlnum(char c) {
    return (c >= '0' && c <= '9') || (base::lower(c) >= 'a' && base::lower(c) <= 'z');
}

bool isToken(std::string_view text) {
    constexpr std::string_view kMarks = "!#$%&'*+-.^_`|~/";
    return !text.empty() && std::all_of(text.begin(), text.end(),
                                        [&](char c) { return isAlnum(c) || kMarks.find(c) != std::string_view::npos; });
}

constexpr std::array<std::pair<std::string_view, std::optional<std::string> MediaType::*>, 6> kParameters{{
    {"charset", &MediaType::charset},
    {"action", &MediaType::action},
    {"boundary", &MediaType::boundary},
    {"start", &MediaType::start},
    {"start-info", &MediaType::startInfo},
    {"type", &MediaType::typeParameter},
}};

/// Takes a value or a quoted string off the front of `rest`.
std::optional<std::string> takeValue(std::string_view& rest) {
    if (!rest.starts_with('"')) {
        const auto end = std::min(rest.find_first_of("; \t"), rest.size());
        const auto value = rest.substr(0, end);
        rest.remove_prefix(end);
        // Actions, boundaries and identifiers are often sent without the quotes that they need.
        if (value.empty() || value.find('"') != std::string_view::npos) return std::nullopt;
        return std::string(value);
    }
    std::string value;
    for (std::size_t i = 1; i < rest.size(); ++i) {
        if (rest[i] == '"') {
            rest.remove_prefix(i + 1);
            return value;
        }
        if (rest[i] == '\\' && i + 1 < rest.size()) ++i;
        value += rest[i];
    }
    return std::nullopt;
}

/// Tells each "; name=value" of a header; false where they are malformed.
template <class Tell>
bool parameters(std::string_view rest, Tell tell) {
    while (!(rest = base::trimmed(rest)).empty()) {
        if (!rest.starts_with(';')) return false;
        rest = base::trimmed(rest.substr(1));
        if (rest.empty()) break;
        const auto equals = rest.find('=');
        if (equals == std::string_view::npos) return false;
        const auto name = base::trimmed(rest.substr(0, equals));
        rest = base::trimmed(rest.substr(equals + 1));
        auto value = takeValue(rest);
        if (!value || !isToken(name)) return false;
        tell(name, *std::move(value));
    }
    return true;
}

int hexDigit(char c) {
    if (c >= '0' && c <= '9') return c - '0';
    return base::lower(c) >= 'a' && base::lower(c) <= 'f' ? base::lower(c) - 'a' + 10 : -1;
}

}  // namespace

std::string percentDecoded(std::string_view text) {
    std::string plain;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const int high = text[i] == '%' && i + 2 < text.size() ? hexDigit(text[i + 1]) : -1;
        const int low = high < 0 ? -1 : hexDigit(text[i + 2]);
        plain += low < 0 ? text[i] : static_cast<char>(high * 16 + low);
        if (low >= 0) i += 2;
    }
    return plain;
}

std::optional<MediaType> parseMediaType(std::string_view header) {
    const auto semicolon = std::min(header.find(';'), header.size());
    MediaType media;
    media.type = base::trimmed(header.substr(0, semicolon));
    if (!isToken(media.type) || media.type.find('/') == std::string::npos) return std::nullopt;
    std::transform(media.type.begin(), media.type.end(), media.type.begin(), base::lower);
    const bool whole = parameters(header.substr(semicolon), [&](std::string_view name, const std::string& value) {
        for (const auto& [known, member] : kParameters)
            if (base::equalsIgnoringCase(name, known)) media.*member = value;
    });
    return whole ? std::optional(std::move(media)) : std::nullopt;
}

std::optional<std::string> formField(std::string_view header) {
    const auto semicolon = std::min(header.find(';'), header.size());
    if (!base::equalsIgnoringCase(base::trimmed(header.substr(0, semicolon)), "form-data")) return std::nullopt;
    std::optional<std::string> field;
    const bool whole = parameters(header.substr(semicolon), [&](std::string_view name, std::string value) {
        if (base::equalsIgnoringCase(name, "name")) field = std::move(value);
    });
    return whole ? field : std::nullopt;
}

bool isPlainAuthority(std::string_view host) noexcept {
    return !host.empty() && host.size() <= 260 && std::all_of(host.begin(), host.end(), [](char c) {
        return isAlnum(c) || c == '.' || c == '-' || c == ':' || c == '[' || c == ']' || c == '_';
    });
}

std::optional<std::string_view> queryParameter(std::string_view query, std::string_view name) noexcept {
    while (!query.empty()) {
        const auto end = std::min(query.find('&'), query.size());
        const auto pair = query.substr(0, end);
        const auto equals = std::min(pair.find('='), pair.size());
        if (base::equalsIgnoringCase(pair.substr(0, equals), name))
            return pair.substr(std::min(equals + 1, pair.size()));
        query.remove_prefix(std::min(end + 1, query.size()));
    }
    return std::nullopt;
}

}  // namespace psi::soap
