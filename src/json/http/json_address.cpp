#include "json/http/json_address.hpp"

#include <algorithm>
#include <array>

#include <boost/container/static_vector.hpp>

#include "psi/base/ascii.hpp"
#include "psi/soap/http_text.hpp"

namespace psi::json {
namespace {

constexpr std::array kMedia{
    Medium{"EntregarFicheiro", "ficheiro", "multipart", "multipart/form-data", "", ""},
    Medium{"ObterComprovativo", "comprovativo", "pdf", "application/pdf", "numeroRecibo", "recibo-"},
};
constexpr std::string_view kMediaType = "application/json";
constexpr std::string_view kYaml = "openapi.yaml", kJson = "openapi.json";

std::string_view pathOf(std::string_view target) {
    return target.substr(0, target.find('?'));
}

/// One more than any address has.
using Segments = boost::container::static_vector<std::string_view, 6>;

/// "psi", "vinculos", "v1", …; empty segments are kept, the one before the first "/" is not.
Segments segments(std::string_view path) {
    Segments found;
    while (!path.empty() && found.size() < found.capacity()) {
        path.remove_prefix(1);
        const auto end = std::min(path.find('/'), path.size());
        found.push_back(path.substr(0, end));
        path.remove_prefix(end);
    }
    return found;
}

bool isVersion(std::string_view text) {
    return text.size() >= 2 && text.front() == 'v' &&
           std::all_of(text.begin() + 1, text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

bool namesDocument(std::string_view path) {
    return path.ends_with(".yaml") || path.ends_with(".json");
}

bool pathSpeaksJson(const Segments& parts, std::string_view path) {
    if (parts.empty() || parts[0] != "psi") return false;
    return namesDocument(path) || (parts.size() > 3 && isVersion(parts[2]));
}

}  // namespace

Address addressOf(std::string_view target) {
    const auto path = pathOf(target);
    const auto parts = segments(path);
    if (!pathSpeaksJson(parts, path)) return {};
    Address address{.what = Address::What::Unknown};
    address.yaml = path.ends_with(".yaml");
    if (parts.size() == 2 && (parts[1] == kYaml || parts[1] == kJson)) {
        address.what = Address::What::Document;
        return address;
    }
    if (parts.size() < 4) return address;
    const auto service = std::ranges::find_if(
        services(), [&](const Service& one) { return one.name == parts[1] && one.version == parts[2]; });
    if (service == services().end()) return address;
    address.service = &*service;
    if (parts.size() == 4 && (parts[3] == kYaml || parts[3] == kJson)) {
        address.what = Address::What::Document;
        return address;
    }
    const auto operation = std::ranges::find(service->operations, parts[3], &Operation::name);
    if (operation == service->operations.end() || parts.size() > 5) return address;
    if (parts.size() == 5) {
        const auto medium = std::ranges::find_if(
            kMedia, [&](const Medium& one) { return one.operation == operation->name && one.path == parts[4]; });
        if (medium == kMedia.end()) return address;
        address.medium = &*medium;
    }
    address.operation = &*operation;
    address.what = Address::What::Operation;
    return address;
}

bool isJson(std::string_view contentType) {
    // Before the parser: each SOAP request is asked this.
    const auto type = base::trimmed(contentType.substr(0, contentType.find(';')));
    return base::equalsIgnoringCase(type, kMediaType) && soap::parseMediaType(contentType);
}

bool speaksJson(const transport::RequestHead& head) {
    const auto path = pathOf(head.target);
    if (path.starts_with('/') && pathSpeaksJson(segments(path), path)) return true;
    return !head.target.empty() && isJson(head.contentType);
}

const char* allowed(std::string_view target) {
    const auto path = pathOf(target);
    if (namesDocument(path)) return "GET, HEAD";
    return path.starts_with('/') && pathSpeaksJson(segments(path), path) ? "POST" : "GET, HEAD, POST";
}

bool accepts(std::string_view accept, std::string_view type) {
    if (base::trimmed(accept).empty()) return true;
    const std::array wanted{kMediaType, std::string_view("application/problem+json"), std::string_view("application/*"),
                            std::string_view("*/*"), type};
    while (!accept.empty()) {
        const auto end = std::min(accept.find(','), accept.size());
        auto item = accept.substr(0, end);
        accept.remove_prefix(std::min(end + 1, accept.size()));
        const auto parameters = std::min(item.find(';'), item.size());
        const auto name = base::trimmed(item.substr(0, parameters));
        item.remove_prefix(parameters);
        bool refused = false;
        while (!item.empty()) {
            item.remove_prefix(1);
            const auto next = std::min(item.find(';'), item.size());
            const auto parameter = base::trimmed(item.substr(0, next));
            item.remove_prefix(next);
            if (parameter.size() > 2 && base::lower(parameter[0]) == 'q' && parameter[1] == '=')
                refused = parameter.find_first_not_of("0.", 2) == std::string_view::npos;
        }
        const bool named =
            std::ranges::any_of(wanted, [&](std::string_view one) { return base::equalsIgnoringCase(name, one); });
        if (named && !refused) return true;
    }
    return false;
}

}  // namespace psi::json
