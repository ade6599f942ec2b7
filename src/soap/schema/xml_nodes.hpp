#pragma once

#include <libxml/tree.h>

#include <memory>
#include <string>
#include <string_view>

namespace psi::soap {

/// Reading of a small XML document of ours, that libxml2 has made a tree of.
[[nodiscard]] inline std::string_view view(const xmlChar* chars) {
    return chars ? reinterpret_cast<const char*>(chars) : "";
}

/// Empty where there is none.
[[nodiscard]] inline std::string attribute(const xmlNode* node, const char* name) {
    const std::unique_ptr<xmlChar, decltype(xmlFree)> value(
        xmlGetNoNsProp(node, reinterpret_cast<const xmlChar*>(name)), xmlFree);
    return std::string(view(value.get()));
}

/// The first child element of that local name; nullptr where there is none, or no parent.
[[nodiscard]] inline const xmlNode* child(const xmlNode* parent, std::string_view name) {
    const xmlNode* node = parent ? parent->children : nullptr;
    while (node && (node->type != XML_ELEMENT_NODE || view(node->name) != name)) node = node->next;
    return node;
}

/// The text of xs:annotation/xs:documentation of a schema's declaration; empty where there is none.
[[nodiscard]] inline std::string documentation(const xmlNode* declaration) {
    const xmlNode* node = child(child(declaration, "annotation"), "documentation");
    if (!node) return {};
    const std::unique_ptr<xmlChar, decltype(xmlFree)> content(xmlNodeGetContent(node), xmlFree);
    return std::string(view(content.get()));
}

}  // namespace psi::soap
