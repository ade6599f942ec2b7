#include <libxml/parser.h>
#include <libxml/tree.h>

#include <memory>
#include <string>

#include "fuzz.hpp"
#include "psi/soap/guard.hpp"
#include "soap/http/beginning.hpp"

// The guard against libxml2: what is let through has, for libxml2 too, the shape that was judged, before and after the
// body is changed; and the change alters nothing but how it is written.

namespace {

using psi::fuzz::require;
using namespace psi::soap;
using Document = std::unique_ptr<xmlDoc, decltype(&xmlFreeDoc)>;

void count(void* errors, xmlErrorPtr error) {
    if (error->level >= XML_ERR_ERROR) ++*static_cast<unsigned*>(errors);
}

/// As the validator parses it: any error ends it, those of namespaces too.
Document parse(const std::string& body) {
    unsigned errors = 0;
    xmlSetStructuredErrorFunc(&errors, &count);
    Document document(xmlReadMemory(body.data(), static_cast<int>(body.size()), nullptr, nullptr, XML_PARSE_NONET),
                      &xmlFreeDoc);
    if (errors > 0) document.reset();
    return document;
}

std::string_view text(const xmlChar* chars) {
    return chars ? reinterpret_cast<const char*>(chars) : "";
}
/// libxml2 leaves "&amp;" in a namespace as "&#38;" (seen with 2.9.14); no name that is compared here has one.
std::string space(const xmlNs* ns) {
    std::string name(ns ? text(ns->href) : "");
    for (auto at = name.find("&#38;"); at != std::string::npos; at = name.find("&#38;", at + 1)) name.erase(at + 1, 4);
    return name;
}

const xmlNode* child(const xmlNode* parent, std::string_view name) {
    const xmlNode* found = nullptr;
    for (const auto* node = parent->children; node; node = node->next) {
        if (node->type != XML_ELEMENT_NODE || (!name.empty() && text(node->name) != name)) continue;
        require(!found, "the element that was judged to be alone is alone");
        found = node;
    }
    return found;
}

/// The one child of Body, once root, Body and it are what was judged.
const xmlNode* operation(const xmlDoc* document, const Envelope& judged) {
    const auto* root = xmlDocGetRootElement(document);
    require(root && text(root->name) == "Envelope", "the root is Envelope");
    const auto expected = judged.version == SoapVersion::v12 ? "http://www.w3.org/2003/05/soap-envelope"
                                                             : "http://schemas.xmlsoap.org/soap/envelope/";
    require(space(root->ns) == expected, "the version is the one judged");
    const auto* body = child(root, "Body");
    require(body && space(body->ns) == expected, "there is one Body, of the envelope's namespace");
    const auto* one = child(body, {});
    require(one != nullptr, "the Body has an element");
    require(text(one->name) == judged.bodyName, "the operation's name is the one judged");
    require(space(one->ns) == judged.bodyNamespace, "the operation's namespace is the one judged");
    return one;
}

void dump(const xmlNode* node, std::string& into) {
    switch (node->type) {
        case XML_TEXT_NODE:
        case XML_CDATA_SECTION_NODE:
            into += text(node->content);
            return;
        case XML_COMMENT_NODE:
            into.append("<!--").append(text(node->content)).append("-->");
            return;
        case XML_ELEMENT_NODE:
            break;
        default:
            into += "<?>";
            return;
    }
    into.append("<{").append(space(node->ns)).append("}").append(text(node->name));
    for (const auto* attribute = node->properties; attribute; attribute = attribute->next) {
        into.append(" {").append(space(attribute->ns)).append("}").append(text(attribute->name)).append("='");
        for (const auto* part = attribute->children; part; part = part->next) into += text(part->content);
        into += "'";
    }
    into += ">";
    for (const auto* inner = node->children; inner; inner = inner->next) dump(inner, into);
    into += "</>";
}

std::string dumped(const xmlNode* node) {
    std::string into;
    dump(node, into);
    return into;
}

}  // namespace

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    static const psi::base::Config::Limits limits;
    const std::string body(psi::fuzz::view(data, size));
    const auto result = inspect(body, limits);
    const auto* judged = std::get_if<Envelope>(&result);
    if (!judged) return 0;

    // Of what has come so far the operation is not told otherwise.
    const auto early = bodyElement(std::string_view(body).substr(0, size / 2), false, limits);
    require(!early || early->empty() || *early == judged->bodyName, "the beginning tells of the operation judged");

    const Document before = parse(body);
    const std::string wanted = before ? dumped(operation(before.get(), *judged)) : std::string();

    std::string changed = body;
    blankIgnored(changed, *judged);
    resolveReferences(changed, limits);
    require(changed.size() <= size + 16, "what is changed is not longer");
    const auto again = inspect(changed, limits);
    const auto* rejudged = std::get_if<Envelope>(&again);
    require(rejudged != nullptr, "what is changed passes the guard");
    require(rejudged->version == judged->version && rejudged->bodyName == judged->bodyName &&
                rejudged->bodyNamespace == judged->bodyNamespace,
            "what is changed is judged alike");
    const Document after = parse(changed);
    require(after || !before, "what is changed is as well-formed as before");
    if (!after) return 0;
    const auto* one = operation(after.get(), *judged);
    if (before) require(dumped(one) == wanted, "the operation's content is the same after the change");
    return 0;
}
