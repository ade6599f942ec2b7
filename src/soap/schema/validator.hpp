#pragma once

#include <libxml/parser.h>
#include <libxml/xmlschemas.h>

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "psi/soap/refusal.hpp"
#include "soap/schema/schema_catalogue.hpp"
#include "soap/schema/schema_errors.hpp"

namespace psi::soap {

/// One run of the parser and the schema validator at a time, as a stream: no tree is built. Reusable; one thread.
class Validator {
public:
    Validator(xmlSchema* schema, const SchemaCatalogue& catalogue);

    [[nodiscard]] std::optional<Refusal> run(std::string_view body, unsigned maximumErrors, Wording wording);
    /// False where hostile names have filled its dictionary.
    [[nodiscard]] bool reusable() const;

private:
    struct Frame {
        const xmlChar* name;
        unsigned index;  ///< among the siblings of its name, from 1
        const xmlChar* lastChild = nullptr;
        unsigned lastChildIndex = 0;
        bool textGiven = false;
    };
    struct Events;

    void start(const xmlChar* name, const xmlChar* prefix, const xmlChar* uri, int namespaces,
               const xmlChar** namespaceTable, int attributes, const xmlChar** attributeTable);
    void end(const xmlChar* name, const xmlChar* prefix, const xmlChar* uri);
    void giveText(bool beforeChild);
    void checkBase64();
    void invalid(const xmlError& error);
    void tell(SchemaError error);
    void notWellFormed(const xmlError& error);
    void stop();
    [[nodiscard]] std::string path() const;
    [[nodiscard]] std::string place(const std::string& field) const;
    [[nodiscard]] std::optional<Refusal> outcome() const;

    const SchemaCatalogue& catalogue_;
    std::unique_ptr<xmlSchemaValidCtxt, decltype(&xmlSchemaFreeValidCtxt)> validation_;
    std::unique_ptr<xmlParserCtxt, decltype(&xmlFreeParserCtxt)> parser_;
    xmlSAXHandler* schemaEvents_ = nullptr;  ///< of the plug; lives during a run
    void* schemaData_ = nullptr;
    std::vector<Frame> frames_;
    std::string text_;  ///< of the innermost element, since its last child
    bool atEnd_ = false;
    bool stopped_ = false;
    unsigned maximumErrors_ = 0;
    Wording wording_ = Wording::Elements;
    int namesBefore_ = 0;
    std::vector<SchemaError> errors_;
    std::optional<Refusal> malformed_;
};

}  // namespace psi::soap
