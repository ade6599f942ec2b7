#include "soap/schema/published.hpp"

#include <algorithm>
#include <stdexcept>

#include "psi/base/config.hpp"
#include "soap/schema/embedded.hpp"

namespace psi::soap {
namespace {

constexpr std::string_view kLocation = " schemaLocation=\"", kSchemaEnding = ".xsd\"", kSoap11View = "-soap11.wsdl";
constexpr std::string_view kPlaceholder = "https://localhost:8443";
constexpr std::string_view kTypes = "<wsdl:types>", kTypesEnd = "</wsdl:types>", kSchema = "<xs:schema";

/// `text` with what `make(name)` gives in place of each ` schemaLocation="name.xsd"`.
template <class Make>
std::string withLocations(std::string_view text, Make make) {
    std::string made;
    made.reserve(text.size() + 512);
    for (auto at = text.find(kLocation); at != std::string_view::npos; at = text.find(kLocation)) {
        const auto name = at + kLocation.size();
        const auto end = text.find(kSchemaEnding, name);
        if (end == std::string_view::npos) break;
        made.append(text.substr(0, at)).append(make(text.substr(name, end - name)));
        text.remove_prefix(end + kSchemaEnding.size());
    }
    return made.append(text);
}

std::string pathOf(std::string_view base, std::string_view service) {
    return std::string(base).append("/psi/").append(service).append("/v1");
}

std::string withServedImports(std::string_view text, std::string_view service, std::string_view base) {
    return withLocations(text, [&](std::string_view name) {
        return std::string(kLocation).append(pathOf(base, service)).append("?xsd=").append(name).append("\"");
    });
}

std::string withAddress(std::string text, std::string_view base) {
    for (auto at = text.find(kPlaceholder); at != std::string::npos; at = text.find(kPlaceholder, at + base.size()))
        text.replace(at, kPlaceholder.size(), base);
    return text;
}

std::vector<std::string_view> importsOf(std::string_view text) {
    std::vector<std::string_view> names;
    withLocations(text, [&](std::string_view name) {
        names.push_back(name);
        return std::string();
    });
    return names;
}

}  // namespace

Published::Published(std::string_view ambiente) {
    for (const auto& file : embeddedFiles())
        if (file.name.ends_with(".wsdl") || file.name.ends_with(".xsd")) files_.emplace(file.name, file.content);
    // The envelopes are for validation only.
    files_.erase("soap11.xsd");
    files_.erase("soap12.xsd");
    if (base::environmentNamed(ambiente) == base::Environment::Production)
        std::erase_if(files_, [](const auto& file) { return file.first.starts_with("qualidade"); });
}

std::string_view Published::file(std::string_view name) const {
    const auto found = files_.find(name);
    return found == files_.end() ? std::string_view{} : found->second;
}

std::optional<std::string> Published::wsdlFile(std::string_view service, Bindings bindings,
                                               std::string_view base) const {
    const auto content =
        file(std::string(service).append(bindings == Bindings::Soap11 ? kSoap11View : std::string_view(".wsdl")));
    if (content.empty()) return std::nullopt;
    return withAddress(std::string(content), base);
}

std::optional<std::string> Published::wsdl(std::string_view service, Bindings bindings, std::string_view base) const {
    const auto content = wsdlFile(service, bindings, base);
    return content ? std::optional(withServedImports(*content, service, base)) : std::nullopt;
}

std::optional<std::string> Published::singleWsdl(std::string_view service, Bindings bindings,
                                                 std::string_view base) const {
    const auto content = wsdlFile(service, bindings, base);
    if (!content) return std::nullopt;
    const auto from = content->find(kTypes) + kTypes.size(), to = content->find(kTypesEnd);
    // What is imported comes before what imports it.
    std::vector<std::string_view> order;
    const auto visit = [&](const auto& self, std::string_view name) -> void {
        if (std::find(order.begin(), order.end(), name) != order.end()) return;
        for (const auto inner : importsOf(file(std::string(name) + ".xsd"))) self(self, inner);
        order.push_back(name);
    };
    for (const auto name : importsOf(std::string_view(*content).substr(from, to - from))) visit(visit, name);
    std::string text = content->substr(0, from) + "\n";
    for (const auto name : order) {
        const auto schema = file(std::string(name) + ".xsd");
        text += withLocations(schema.substr(schema.find(kSchema)), [](std::string_view) { return std::string(); });
    }
    return text.append("  ").append(*content, to);
}

std::optional<std::string> Published::schema(std::string_view name, std::string_view service,
                                             std::string_view base) const {
    const auto content = file(std::string(name) + ".xsd");
    return content.empty() ? std::nullopt : std::optional(withServedImports(content, service, base));
}

std::vector<std::string_view> Published::services() const {
    std::vector<std::string_view> names;
    for (const auto& [name, content] : files_)
        if (name.ends_with(kSoap11View))
            names.push_back(std::string_view(name).substr(0, name.size() - kSoap11View.size()));
    return names;
}

std::vector<std::pair<std::string_view, std::string_view>> Published::schemaFiles() const {
    std::vector<std::pair<std::string_view, std::string_view>> found;
    for (const auto& [name, content] : files_)
        if (name.ends_with(".xsd")) found.emplace_back(name, content);
    return found;
}

}  // namespace psi::soap
