#include "published.hpp"

#include "embedded.hpp"

namespace psi::soap {
namespace {

constexpr std::string_view kImport = "schemaLocation=\"", kSuffix = ".xsd\"";
constexpr std::string_view kAddress = "location=\"https://localhost:8443/psi/", kPlaceholder = "https://localhost:8443";

/// schemaLocation="tipos.xsd" -> schemaLocation="?xsd=tipos"
std::string withServedImports(std::string_view content) {
    std::string text;
    text.reserve(content.size() + 64);
    for (auto at = content.find(kImport); at != std::string_view::npos; at = content.find(kImport)) {
        const auto name = at + kImport.size();
        const auto end = content.find(kSuffix, name);
        if (end == std::string_view::npos) break;
        text.append(content.substr(0, name)).append("?xsd=").append(content.substr(name, end - name)).append("\"");
        content.remove_prefix(end + kSuffix.size());
    }
    return text.append(content);
}

}  // namespace

Published::Published(std::string_view ambiente) {
    for (const auto& file : embeddedFiles()) files_.emplace(file.name, withServedImports(file.content));
    // The envelopes are for validation only.
    files_.erase("soap11.xsd");
    files_.erase("soap12.xsd");
    if (ambiente != "QUALIDADE")
        std::erase_if(files_, [](const auto& file) { return file.first.starts_with("qualidade"); });
}

std::optional<std::string> Published::wsdl(std::string_view service, bool soap11, std::string_view base) const {
    const auto found = files_.find(std::string(service) + (soap11 ? "-soap11.wsdl" : ".wsdl"));
    if (found == files_.end()) return std::nullopt;
    std::string text = found->second;
    for (auto at = text.find(kAddress); at != std::string::npos; at = text.find(kAddress, at + 1)) {
        const auto from = at + kAddress.find(kPlaceholder);
        text.replace(from, kPlaceholder.size(), base);
    }
    return text;
}

std::optional<std::string> Published::schema(std::string_view name) const {
    const auto found = files_.find(std::string(name) + ".xsd");
    return found == files_.end() ? std::nullopt : std::optional(found->second);
}

}  // namespace psi::soap
