#include "soap/schema/schema_catalogue.hpp"

#include <libxml/parser.h>

#include <memory>
#include <stdexcept>
#include <utility>
#include <vector>

#include "soap/schema/embedded.hpp"
#include "soap/schema/xml_nodes.hpp"

namespace psi::soap {
namespace {

std::string firstSentence(const xmlNode* type) {
    std::string sentence = documentation(type);
    if (const auto end = sentence.find(". "); end != std::string::npos) sentence.resize(end);
    if (sentence.ends_with('.')) sentence.pop_back();
    return sentence;
}

/// Calls `visit` with every XML element below `node`.
template <class Visit>
void forEachElement(const xmlNode* node, const Visit& visit) {
    for (const xmlNode* one = node->children; one; one = one->next) {
        if (one->type != XML_ELEMENT_NODE) continue;
        visit(one);
        forEachElement(one, visit);
    }
}

/// Name of the declaration a local element belongs to: of its complexType, or of the element around an anonymous one.
std::string owner(const xmlNode* element) {
    const xmlNode* node = element->parent;
    while (node && attribute(node, "name").empty()) node = node->parent;
    return node ? attribute(node, "name") : std::string{};
}

std::string withoutPrefix(const std::string& name) {
    return name.substr(name.find(':') + 1);
}

}  // namespace

/// What is read off all schemas before it can be put together.
struct SchemaCatalogue::Elements {
    std::vector<std::pair<std::string, std::string>> lists;  ///< owner, element
    std::vector<std::pair<std::string, std::string>> typed;  ///< element, its type
    std::set<std::string> wholeNumberTypes, base64Types;
};

SchemaCatalogue::SchemaCatalogue()
    : types_{{"xs:boolean", "true ou false"},
             {"xs:int", "um número inteiro"},
             {"xs:long", "um número inteiro"},
             {"xs:decimal", "um número decimal, com ponto"}} {
    Elements elements;
    for (const auto& file : embeddedFiles())
        if (file.name.ends_with(".xsd")) read(file.content, elements);
    for (const auto& [parent, element] : elements.lists) {
        lists_.insert(parent + "/" + element);
        for (const auto& [name, type] : elements.typed)
            if (type == parent) lists_.insert(name + "/" + element);
    }
    const auto keep = [&](const std::set<std::string>& types, auto& names) {
        for (const auto& [name, type] : elements.typed)
            if (types.contains(type)) names.insert(name);
        for (const auto& [name, type] : elements.typed)
            if (!types.contains(type)) names.erase(name);
    };
    keep(elements.wholeNumberTypes, wholeNumbers_);
    keep(elements.base64Types, base64_);
}

std::string_view SchemaCatalogue::find(const Texts& texts, std::string_view key) {
    const auto found = texts.find(key);
    return found == texts.end() ? std::string_view{} : std::string_view(found->second);
}

bool SchemaCatalogue::isList(std::string_view parent, std::string_view element) const {
    return lists_.contains(std::string(parent).append("/").append(element));
}

void SchemaCatalogue::read(std::string_view content, Elements& elements) {
    const std::unique_ptr<xmlDoc, decltype(&xmlFreeDoc)> document(
        xmlReadMemory(content.data(), static_cast<int>(content.size()), nullptr, nullptr, XML_PARSE_NONET), xmlFreeDoc);
    const xmlNode* schema = document ? xmlDocGetRootElement(document.get()) : nullptr;
    if (!schema) throw std::runtime_error("an embedded schema is not well-formed");
    const std::string space = "{" + attribute(schema, "targetNamespace") + "}";
    forEachElement(schema, [&](const xmlNode* node) {
        const auto name = attribute(node, "name");
        if (view(node->name) == "element") {
            elements.typed.emplace_back(name, withoutPrefix(attribute(node, "type")));
            if (attribute(node, "maxOccurs") == "unbounded") elements.lists.emplace_back(owner(node), name);
        } else if (view(node->name) == "simpleType") {
            const auto sentence = firstSentence(node);
            types_[space + name] = sentence;
            const auto base = attribute(child(node, "restriction"), "base");
            if (base == "xs:int" || base == "xs:long") elements.wholeNumberTypes.insert(name);
            if (base == "xs:base64Binary") elements.base64Types.insert(name);
            if (const xmlNode* pattern = child(child(node, "restriction"), "pattern"))
                patterns_[attribute(pattern, "value")] = sentence;
        }
    });
}

}  // namespace psi::soap
