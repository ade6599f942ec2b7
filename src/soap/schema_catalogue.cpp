#include "schema_catalogue.hpp"

#include <libxml/parser.h>
#include <libxml/tree.h>

#include <memory>
#include <stdexcept>

#include "embedded.hpp"

namespace psi::soap {
namespace {

std::string_view text(const xmlChar* chars) {
    return chars ? reinterpret_cast<const char*>(chars) : "";
}

std::string attribute(const xmlNode* node, const char* name) {
    std::unique_ptr<xmlChar, decltype(xmlFree)> value(xmlGetNoNsProp(node, reinterpret_cast<const xmlChar*>(name)),
                                                      xmlFree);
    return std::string(text(value.get()));
}

const xmlNode* child(const xmlNode* parent, std::string_view name) {
    const xmlNode* node = parent ? parent->children : nullptr;
    while (node && (node->type != XML_ELEMENT_NODE || text(node->name) != name)) node = node->next;
    return node;
}

std::string firstSentence(const xmlNode* type) {
    const xmlNode* documentation = child(child(type, "annotation"), "documentation");
    if (!documentation) return {};
    std::unique_ptr<xmlChar, decltype(xmlFree)> content(xmlNodeGetContent(documentation), xmlFree);
    std::string sentence(text(content.get()));
    if (const auto end = sentence.find(". "); end != std::string::npos) sentence.resize(end);
    if (sentence.ends_with('.')) sentence.pop_back();
    return sentence;
}

}  // namespace

SchemaCatalogue::SchemaCatalogue()
    : types_{{"xs:boolean", "true ou false"},
             {"xs:int", "um número inteiro"},
             {"xs:long", "um número inteiro"},
             {"xs:decimal", "um número decimal, com ponto"}} {
    for (const auto& file : embeddedFiles())
        if (file.name.ends_with(".xsd")) read(file.content);
}

std::string_view SchemaCatalogue::find(const Texts& texts, std::string_view key) {
    const auto found = texts.find(key);
    return found == texts.end() ? std::string_view{} : std::string_view(found->second);
}

void SchemaCatalogue::read(std::string_view content) {
    const std::unique_ptr<xmlDoc, decltype(&xmlFreeDoc)> document(
        xmlReadMemory(content.data(), static_cast<int>(content.size()), nullptr, nullptr, XML_PARSE_NONET), xmlFreeDoc);
    const xmlNode* schema = document ? xmlDocGetRootElement(document.get()) : nullptr;
    if (!schema) throw std::runtime_error("an embedded schema is not well-formed");
    const std::string space = "{" + attribute(schema, "targetNamespace") + "}";
    for (const xmlNode* node = schema->children; node; node = node->next) {
        if (text(node->name) != "simpleType") continue;
        const std::string sentence = firstSentence(node);
        types_[space + attribute(node, "name")] = sentence;
        if (const xmlNode* pattern = child(child(node, "restriction"), "pattern"))
            patterns_[attribute(pattern, "value")] = sentence;
    }
    const xmlNode* node = schema;
    while (node) {
        if (node->type == XML_ELEMENT_NODE && text(node->name) == "element" &&
            attribute(node, "maxOccurs") == "unbounded")
            lists_.insert(attribute(node, "name"));
        const xmlNode* next = node->children;
        while (!next && node != schema) {
            next = node->next;
            if (!next) node = node->parent;
        }
        node = next;
    }
}

}  // namespace psi::soap
