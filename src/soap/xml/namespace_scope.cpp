#include "soap/xml/namespace_scope.hpp"

#include <algorithm>

#include "psi/soap/references.hpp"
#include "soap/stubs/namespaces.hpp"

namespace psi::soap {
namespace {

struct Split {
    std::string_view prefix, local;
};

Split split(std::string_view name) {
    const auto colon = name.find(':');
    return colon == std::string_view::npos ? Split{{}, name} : Split{name.substr(0, colon), name.substr(colon + 1)};
}

}  // namespace

void NamespaceScope::enter(const Tag& tag) {
    for (const auto& attribute : tag.attributes) {
        if (attribute.name == "xmlns") bindings_.push_back({"", valueOf(attribute.value), tag.depth});
        if (attribute.name.starts_with("xmlns:"))
            bindings_.push_back({attribute.name.substr(6), valueOf(attribute.value), tag.depth});
    }
}

std::string_view NamespaceScope::valueOf(std::string_view written) {
    if (written.find_first_of("&\t\r\n") == std::string_view::npos) return written;
    return values_.emplace_back(attributeValue(written));
}

void NamespaceScope::leave(unsigned depth) {
    while (!bindings_.empty() && bindings_.back().depth == depth) bindings_.pop_back();
}

const NamespaceScope::Binding* NamespaceScope::find(std::string_view prefix) const {
    const auto found = std::find_if(bindings_.rbegin(), bindings_.rend(),
                                    [&](const Binding& binding) { return binding.prefix == prefix; });
    return found == bindings_.rend() ? nullptr : &*found;
}

std::optional<QName> NamespaceScope::element(std::string_view name) const {
    const auto [prefix, local] = split(name);
    if (prefix == "xml") return QName{kXmlNamespace, local};
    if (const auto* binding = find(prefix)) return QName{binding->uri, local};
    return prefix.empty() ? std::optional(QName{"", local}) : std::nullopt;
}

std::optional<QName> NamespaceScope::attribute(std::string_view name) const {
    return split(name).prefix.empty() ? QName{"", name} : element(name);
}

}  // namespace psi::soap
