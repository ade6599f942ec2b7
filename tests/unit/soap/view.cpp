#include "view.hpp"

#include <libxml/parser.h>
#include <libxml/tree.h>

#include <map>
#include <memory>
#include <stdexcept>
#include <string_view>

namespace psi::ensaio {
namespace {

std::string_view text(const xmlChar* chars) {
    return chars ? reinterpret_cast<const char*>(chars) : "";
}

template <class Node>
std::string qualified(const Node* node) {
    return "{" + std::string(text(node->ns ? node->ns->href : nullptr)) + "}" + std::string(text(node->name));
}

class Writer {
public:
    void element(const xmlNode* node) {
        flush();
        written_ += "<" + qualified(node);
        std::map<std::string, std::string> sorted;
        for (const xmlAttr* one = node->properties; one; one = one->next) {
            const std::unique_ptr<xmlChar, decltype(xmlFree)> value(xmlNodeListGetString(node->doc, one->children, 1),
                                                                    xmlFree);
            sorted[qualified(one)] = text(value.get());
        }
        for (const auto& [name, value] : sorted) written_ += " " + name + "=[" + value + "]";
        written_ += ">";
        for (const xmlNode* one = node->children; one; one = one->next) child(node, one);
        flush();
        written_ += "</>";
    }

    std::string take() { return std::move(written_); }

private:
    void child(const xmlNode* parent, const xmlNode* one) {
        const bool ofRoot = parent->parent == reinterpret_cast<const xmlNode*>(parent->doc);
        if (one->type == XML_ELEMENT_NODE && !(ofRoot && text(one->name) == "Header")) element(one);
        if ((one->type == XML_TEXT_NODE || one->type == XML_CDATA_SECTION_NODE) && !ofRoot) text_ += text(one->content);
    }

    void flush() {
        if (!text_.empty()) written_ += "[" + text_ + "]";
        text_.clear();
    }

    std::string written_, text_;
};

}  // namespace

std::string viewOfEnvelope(const std::string& xml) {
    const std::unique_ptr<xmlDoc, decltype(&xmlFreeDoc)> document(
        xmlReadMemory(xml.data(), static_cast<int>(xml.size()), nullptr, nullptr,
                      XML_PARSE_NONET | XML_PARSE_NOERROR | XML_PARSE_NOWARNING),
        &xmlFreeDoc);
    if (!document) throw std::runtime_error("not well-formed: " + xml);
    Writer writer;
    writer.element(xmlDocGetRootElement(document.get()));
    return writer.take();
}

}  // namespace psi::ensaio
