#include <libxml/parser.h>
#include <libxml/tree.h>

#include <cstdlib>
#include <memory>
#include <nlohmann/json.hpp>
#include <string>

#include "fuzz.hpp"
#include "json/documents/request_document.hpp"
#include "psi/soap/guard.hpp"

// A JSON request against two other readers: what is let through is JSON for nlohmann's, passes the guard and is XML for
// libxml2, and says the same in both. The first byte picks the operation; the second's lowest bit says whether a key
// stands in the header.

namespace {

using namespace psi::json;
using psi::fuzz::require;
using Value = nlohmann::json;

constexpr std::string_view kKey = "3f2b8c1e-7d4a-4e0f-9a61-5b8c2d7e9f10";

const Operation& operationOf(unsigned number, const Service*& service) {
    for (;;) {
        for (const auto& one : services()) {
            service = &one;
            if (number < one.operations.size()) return one.operations[number];
            number -= static_cast<unsigned>(one.operations.size());
        }
    }
}

std::string_view view(const xmlChar* chars) {
    return chars ? reinterpret_cast<const char*>(chars) : "";
}

const xmlNode* next(const xmlNode* node) {
    while (node && node->type != XML_ELEMENT_NODE) node = node->next;
    return node;
}

std::string textOf(const xmlNode* node) {
    const std::unique_ptr<xmlChar, decltype(xmlFree)> content(xmlNodeGetContent(node), xmlFree);
    return std::string(view(content.get()));
}

std::string lines(std::string text) {
    for (auto at = text.find('\r'); at != std::string::npos; at = text.find('\r', at)) {
        if (at + 1 < text.size() && text[at + 1] == '\n')
            text.erase(at, 1);
        else
            text[at] = '\n';
    }
    return text;
}

void same(const Type& type, const Value& value, const xmlNode* parent, bool root, bool context, bool key);

void sameValue(const Element& element, const Value& value, const xmlNode* node, bool inContext, bool key) {
    switch (element.kind) {
        case Kind::Object:
            require(value.is_object(), "an object is an object");
            same(type(element.type), value, node, false, inContext, key);
            return;
        case Kind::Boolean:
            require(value.is_boolean() && textOf(node) == (value.get<bool>() ? "true" : "false"),
                    "a boolean is the same");
            return;
        case Kind::Integer:
        case Kind::Decimal:
            require(value.is_number() && std::strtod(textOf(node).c_str(), nullptr) == value.get<double>(),
                    "a number is the same");
            return;
        default:
            require(value.is_string() && textOf(node) == lines(value.get<std::string>()), "a text is the same");
    }
}

void same(const Type& type, const Value& value, const xmlNode* parent, bool root, bool context, bool key) {
    const auto* node = next(parent->children);
    std::size_t members = 0;
    for (const auto& element : type.elements) {
        const auto found = value.find(std::string(element.name));
        members += found == value.end() ? 0 : 1;
        const bool absent = found == value.end() || found->is_null();
        const bool isContext = root && element.name == "contexto";
        if (absent && isContext) {
            require(node && view(node->name) == element.name, "contexto is there");
            require((next(node->children) != nullptr) == key, "with the key, where there is one");
            node = next(node->next);
            continue;
        }
        if (absent && context && key && element.name == "idPedido") {
            require(node && textOf(node) == kKey, "the key is idPedido");
            node = next(node->next);
            continue;
        }
        if (absent) continue;
        const auto one = [&](const Value& item) {
            require(node && view(node->name) == element.name, "elements come in the published order");
            require(view(node->ns ? node->ns->href : nullptr) == spaces()[element.space], "in their namespace");
            sameValue(element, item, node, isContext, key);
            node = next(node->next);
        };
        require(found->is_array() == element.repeated(), "lists are lists");
        if (found->is_array())
            for (const auto& item : *found) one(item);
        else
            one(*found);
    }
    require(node == nullptr, "nothing is added");
    require(members == value.size(), "nothing is left out");
}

}  // namespace

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    static const psi::base::Config::Limits limits;
    if (size < 2) return 0;
    const Service* service = nullptr;
    const auto& operation = operationOf(data[0], service);
    Beside beside;
    const bool key = (data[1] & 1U) != 0;
    if (key) beside.idempotencyKey = kKey;
    auto body = psi::fuzz::view(data + 2, size - 2);
    const auto result = requestDocument(body, *service, operation, beside, limits);
    if (const auto* falha = std::get_if<psi::base::Falha>(&result)) {
        require(falha->codigo == psi::base::Falha::Codigo::Malformado && falha->texto.size() < 8'000,
                "the fault is 400");
        // checkText asks for a document's beginning before it asks for XML's characters.
        require(psi::soap::checkText("<" + falha->texto) == std::nullopt && falha->campo.size() <= 1'000,
                "its text is text");
        return 0;
    }
    const auto& envelope = std::get<std::string>(result);
    require(envelope.size() <= 8 * size + 8'000, "what is made is linear");
    const auto judged = psi::soap::inspect(envelope, limits);
    const auto* passed = std::get_if<psi::soap::Envelope>(&judged);
    require(passed && passed->bodyName == operation.name && passed->bodyNamespace == service->space,
            "the guard lets it through");

    if (body.starts_with("\xEF\xBB\xBF")) body.remove_prefix(3);
    const auto value = Value::parse(body, nullptr, false);
    require(value.is_object(), "what is let through is a JSON object");
    const std::unique_ptr<xmlDoc, decltype(&xmlFreeDoc)> document(
        xmlReadMemory(envelope.data(), static_cast<int>(envelope.size()), nullptr, nullptr,
                      XML_PARSE_NONET | XML_PARSE_NOERROR),
        &xmlFreeDoc);
    require(document != nullptr, "what is made is XML");
    const auto* one = next(next(xmlDocGetRootElement(document.get())->children)->children);
    same(type(operation.request), value, one, true, false, key);
    return 0;
}
