#include "transport/http/content_coding.hpp"

#include <algorithm>
#include <optional>

namespace psi::transport {
namespace {

char lower(char c) noexcept {
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

std::string_view upTo(std::string_view& rest, char separator) noexcept {
    const auto end = rest.find(separator);
    const auto part = rest.substr(0, end);
    rest = end == std::string_view::npos ? std::string_view{} : rest.substr(end + 1);
    return trimmed(part);
}

bool isGzip(std::string_view coding) noexcept {
    return equalsIgnoringCase(coding, "gzip") || equalsIgnoringCase(coding, "x-gzip");
}

bool weightIsZero(std::string_view parameters) noexcept {
    while (!parameters.empty()) {
        const auto parameter = upTo(parameters, ';');
        if (parameter.size() < 3 || lower(parameter[0]) != 'q' || parameter[1] != '=') continue;
        return parameter.find_first_not_of("0.", 2) == std::string_view::npos;
    }
    return false;
}

}  // namespace

std::string_view trimmed(std::string_view text) noexcept {
    while (!text.empty() && (text.front() == ' ' || text.front() == '\t')) text.remove_prefix(1);
    while (!text.empty() && (text.back() == ' ' || text.back() == '\t')) text.remove_suffix(1);
    return text;
}

bool equalsIgnoringCase(std::string_view a, std::string_view b) noexcept {
    return std::equal(a.begin(), a.end(), b.begin(), b.end(), [](char x, char y) { return lower(x) == lower(y); });
}

ContentCoding contentCoding(std::string_view header) noexcept {
    header = trimmed(header);
    if (header.empty() || equalsIgnoringCase(header, "identity")) return ContentCoding::Identity;
    return isGzip(header) ? ContentCoding::Gzip : ContentCoding::Unsupported;
}

bool acceptsGzip(std::string_view header) noexcept {
    std::optional<bool> any;
    while (!header.empty()) {
        auto item = upTo(header, ',');
        const auto coding = upTo(item, ';');
        if (isGzip(coding)) return !weightIsZero(item);
        if (coding == "*") any = !weightIsZero(item);
    }
    return any.value_or(false);
}

}  // namespace psi::transport
