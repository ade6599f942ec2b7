#include "monitor/monitor_http.hpp"

#include <algorithm>
#include <charconv>

#include "psi/base/ascii.hpp"

namespace psi::monitor {
namespace {

std::string decoded(std::string_view text) {
    std::string out;
    for (std::size_t i = 0; i < text.size(); ++i) {
        unsigned char byte = 0;
        const char* const digits = text.data() + i + 1;
        if (text[i] == '%' && i + 2 < text.size() && std::from_chars(digits, digits + 2, byte, 16).ptr == digits + 2) {
            out += static_cast<char>(byte);
            i += 2;
        } else {
            out += text[i] == '+' ? ' ' : text[i];
        }
    }
    return out;
}

bool onlyOf(std::string_view text, std::string_view allowed) {
    return !text.empty() && text.find_first_not_of(allowed) == std::string_view::npos;
}

}  // namespace

Target parseTarget(std::string_view target) {
    Target result;
    const auto mark = target.find('?');
    result.path = decoded(target.substr(0, mark));
    if (mark == std::string_view::npos) return result;
    for (auto rest = target.substr(mark + 1); !rest.empty();) {
        const auto end = rest.find('&');
        const auto pair = rest.substr(0, end);
        rest = end == std::string_view::npos ? std::string_view{} : rest.substr(end + 1);
        const auto equals = pair.find('=');
        const auto value = equals == std::string_view::npos ? std::string_view{} : pair.substr(equals + 1);
        result.query[decoded(pair.substr(0, equals))] = decoded(value);
    }
    return result;
}

bool wantsJson(const Request& request, const Target& target) {
    if (const auto format = target.query.find("format"); format != target.query.end()) return format->second == "json";
    return base::lowerCase(request.accept).find("application/json") != std::string::npos;
}

bool isLocalName(std::string_view host) {
    if (host.starts_with('[')) {
        const auto end = host.find(']');
        return end != std::string_view::npos && onlyOf(host.substr(1, end - 1), "0123456789abcdefABCDEF:.");
    }
    const auto name = host.substr(0, host.find(':'));
    return base::equalsIgnoringCase(name, "localhost") || onlyOf(name, "0123456789.");
}

}  // namespace psi::monitor
