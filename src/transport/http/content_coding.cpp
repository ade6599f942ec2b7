#include "transport/http/content_coding.hpp"

#include <algorithm>
#include <optional>

#include "psi/base/ascii.hpp"

namespace psi::transport {
namespace {

std::string_view upTo(std::string_view& rest, char separator) noexcept {
    const auto end = rest.find(separator);
    const auto part = rest.substr(0, end);
    rest = end == std::string_view::npos ? std::string_view{} : rest.substr(end + 1);
    return base::trimmed(part);
}

bool isGzip(std::string_view coding) noexcept {
    return base::equalsIgnoringCase(coding, "gzip") || base::equalsIgnoringCase(coding, "x-gzip");
}

bool weightIsZero(std::string_view parameters) noexcept {
    while (!parameters.empty()) {
        const auto parameter = upTo(parameters, ';');
        if (parameter.size() < 3 || base::lower(parameter[0]) != 'q' || parameter[1] != '=') continue;
        return parameter.find_first_not_of("0.", 2) == std::string_view::npos;
    }
    return false;
}

}  // namespace

ContentCoding contentCoding(std::string_view header) noexcept {
    header = base::trimmed(header);
    if (header.empty() || base::equalsIgnoringCase(header, "identity")) return ContentCoding::Identity;
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
