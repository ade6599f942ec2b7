#include "soap/schema/validator.hpp"

#include <algorithm>
#include <cstring>
#include <new>

#include "psi/soap/utf8.hpp"
#include "soap/schema/base64_fault.hpp"

namespace psi::soap {
namespace {

constexpr std::size_t kOperationDepth = 3;      // Envelope, Body, the operation's element
constexpr int kNewNames = 4'096;                // libxml2's dictionary slows down with the square of the names
constexpr int kKeptNames = 1'024;               // all published schemas have a few hundred
constexpr std::size_t kFaultTextBytes = 7'600;  // tipos:Texto, less what is put before and after

std::string_view view(const xmlChar* chars) {
    return chars ? reinterpret_cast<const char*>(chars) : "";
}

constexpr const char* kSpace = " \t\r\n";

bool blank(std::string_view text) {
    return text.find_first_not_of(kSpace) == std::string_view::npos;
}

/// What libxml2 fills into its sentence.
Finding found(const xmlError& error) {
    return {error.code, {error.str1 ? error.str1 : "", error.str2 ? error.str2 : ""}};
}

void trim(std::string& text) {
    text.erase(text.find_last_not_of(kSpace) + 1);
    text.erase(0, std::min(text.find_first_not_of(kSpace), text.size()));
}

}  // namespace

/// The functions libxml2 calls; `self` is the Validator.
struct Validator::Events {
    static Validator& of(void* self) { return *static_cast<Validator*>(self); }

    static void start(void* self, const xmlChar* name, const xmlChar* prefix, const xmlChar* uri, int namespaces,
                      const xmlChar** namespaceTable, int attributes, int, const xmlChar** attributeTable) {
        of(self).start(name, prefix, uri, namespaces, namespaceTable, attributes, attributeTable);
    }
    static void end(void* self, const xmlChar* name, const xmlChar* prefix, const xmlChar* uri) {
        of(self).end(name, prefix, uri);
    }
    static void text(void* self, const xmlChar* chars, int length) {
        of(self).text_.append(reinterpret_cast<const char*>(chars), static_cast<std::size_t>(length));
    }
    static void parserError(void* self, xmlErrorPtr error) {
        if (error->level >= XML_ERR_ERROR) of(self).notWellFormed(*error);
    }
    static void schemaError(void* self, xmlErrorPtr error) { of(self).invalid(*error); }
};

Validator::Validator(xmlSchema* schema, const SchemaCatalogue& catalogue)
    : catalogue_(catalogue),
      validation_(xmlSchemaNewValidCtxt(schema), &xmlSchemaFreeValidCtxt),
      parser_(xmlNewParserCtxt(), &xmlFreeParserCtxt) {
    if (!validation_ || !parser_) throw std::bad_alloc();
    xmlSchemaSetValidStructuredErrors(validation_.get(), &Events::schemaError, this);
    xmlSAXHandler& sax = *parser_->sax;
    std::memset(&sax, 0, sizeof sax);
    sax.initialized = XML_SAX2_MAGIC;
    sax.startElementNs = &Events::start;
    sax.endElementNs = &Events::end;
    sax.characters = sax.ignorableWhitespace = sax.cdataBlock = &Events::text;
    sax.serror = &Events::parserError;
    parser_->userData = this;
}

bool Validator::reusable() const {
    return xmlDictSize(parser_->dict) < kKeptNames;
}

std::optional<Refusal> Validator::run(std::string_view body, unsigned maximumErrors, Wording wording) {
    frames_.clear();
    text_.clear();
    errors_.clear();
    malformed_.reset();
    stopped_ = atEnd_ = false;
    namesBefore_ = xmlDictSize(parser_->dict);
    maximumErrors_ = maximumErrors;
    wording_ = wording;

    schemaEvents_ = nullptr;
    schemaData_ = nullptr;
    // Without events of its own the plug is only the validator's functions: they are called below, with whole texts,
    // because the validator joins pieces of text in time that grows with their square.
    const auto plug = xmlSchemaSAXPlug(validation_.get(), &schemaEvents_, &schemaData_);
    if (!plug) throw std::bad_alloc();
    xmlCtxtReadMemory(parser_.get(), body.data(), static_cast<int>(body.size()), nullptr, nullptr, XML_PARSE_NONET);
    xmlSchemaSAXUnplug(plug);
    return outcome();
}

void Validator::start(const xmlChar* name, const xmlChar* prefix, const xmlChar* uri, int namespaces,
                      const xmlChar** namespaceTable, int attributes, const xmlChar** attributeTable) {
    if (stopped_) return;
    if (xmlDictSize(parser_->dict) - namesBefore_ > kNewNames) {
        malformed_ =
            malformed("O pedido tem demasiados nomes diferentes de elementos; só use os do contrato publicado.");
        return stop();
    }
    giveText(true);
    unsigned index = 1;
    if (!frames_.empty()) {
        Frame& parent = frames_.back();
        index = parent.lastChild == name ? parent.lastChildIndex + 1 : 1;
        parent.lastChild = name;
        parent.lastChildIndex = index;
    }
    frames_.push_back({name, index});
    schemaEvents_->startElementNs(schemaData_, name, prefix, uri, namespaces, namespaceTable, attributes, 0,
                                  attributeTable);
}

void Validator::end(const xmlChar* name, const xmlChar* prefix, const xmlChar* uri) {
    if (stopped_) return;
    giveText(false);
    if (stopped_) return;
    atEnd_ = true;
    schemaEvents_->endElementNs(schemaData_, name, prefix, uri);
    atEnd_ = false;
    frames_.pop_back();
}

void Validator::giveText(bool beforeChild) {
    if (text_.empty()) return;
    if (!frames_.empty()) {
        Frame& frame = frames_.back();
        const bool besideChild = beforeChild || frame.lastChild != nullptr;
        // libxml2 forgets that white space around an xs:int or xs:long does not count (seen with 2.9.14).
        if (!besideChild && catalogue_.isWholeNumber(view(frame.name))) trim(text_);
        if (!besideChild && catalogue_.isBase64(view(frame.name))) checkBase64();
        if (stopped_) return;
        // Beside child elements white space says nothing, and stray text is an error said once.
        if (!besideChild || (!frame.textGiven && !blank(text_))) {
            schemaEvents_->characters(schemaData_, reinterpret_cast<const xmlChar*>(text_.data()),
                                      static_cast<int>(text_.size()));
            frame.textGiven = true;
        }
    }
    text_.clear();
}

/// libxml2 lets through what it does not know (seen with 2.9.14), and says of the rest no more than that it is none.
void Validator::checkBase64() {
    const auto why = whyNotBase64(text_);
    if (!why) return;
    tell({path(), *why, 0});
    text_.clear();
}

void Validator::stop() {
    stopped_ = true;
    xmlStopParser(parser_.get());
}

void Validator::invalid(const xmlError& error) {
    if (stopped_ || error.level < XML_ERR_ERROR) return;
    tell(wordSchemaError(catalogue_, found(error), error.message ? error.message : "", path(), atEnd_, wording_));
}

void Validator::tell(SchemaError error) {
    error.line = parser_->input ? static_cast<unsigned>(parser_->input->line) : 0;
    error.place = place(error.field);
    errors_.push_back(std::move(error));
    if (errors_.size() >= maximumErrors_) stop();
}

void Validator::notWellFormed(const xmlError& error) {
    if (stopped_) return;
    malformed_ = malformed("O XML do pedido está mal formado: linha " + std::to_string(error.line) + ", " +
                               wordParserError(found(error)) + ".",
                           path());
    stop();
}

std::string Validator::path() const {
    std::string text;
    for (std::size_t i = kOperationDepth; i < frames_.size(); ++i) {
        if (!text.empty()) text += '/';
        text += view(frames_[i].name);
        if (catalogue_.isList(view(frames_[i - 1].name), view(frames_[i].name)))
            text += '[' + std::to_string(frames_[i].index) + ']';
    }
    return text;
}

/// What a text calls the element: the envelope's own have no path.
std::string Validator::place(const std::string& field) const {
    if (!field.empty()) return field;
    return frames_.size() < kOperationDepth && !frames_.empty() ? std::string(view(frames_.back().name))
           : wording_ == Wording::Members                       ? "pedido"
                                                                : "elemento da operação";
}

std::optional<Refusal> Validator::outcome() const {
    if (malformed_) return malformed_;
    if (errors_.empty()) return std::nullopt;
    const bool members = wording_ == Wording::Members;
    std::string text =
        std::string("O pedido não respeita o contrato publicado (") + (members ? "openapi.yaml" : "?wsdl") + ").";
    std::size_t told = 0;
    for (const auto& error : errors_) {
        const std::string line = members ? " " : " Linha " + std::to_string(error.line) + ", ";
        const std::string one = line + error.place + ": " + error.text + ".";
        if (text.size() + one.size() > kFaultTextBytes) break;
        text += one;
        ++told;
    }
    if (told < errors_.size() || errors_.size() >= maximumErrors_)
        text += " Só são indicados os primeiros " + std::to_string(told) + " erros; pode haver mais.";
    return malformed(std::move(text), std::string(cutText(errors_.front().field, 1'000)));
}

}  // namespace psi::soap
