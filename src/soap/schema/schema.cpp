#include "soap/schema/schema.hpp"

#include <libxml/parser.h>
#include <libxml/parserInternals.h>
#include <libxml/xmlschemas.h>

#include <algorithm>
#include <mutex>
#include <stdexcept>
#include <string>

#include "soap/schema/embedded.hpp"
#include "soap/schema/validator.hpp"
#include "soap/stubs/free_list.hpp"
#include "soap/stubs/namespaces.hpp"

namespace psi::soap {
namespace {

/// The only external entities of this process: the files in the program. Nothing is read from disk or network.
xmlParserInput* loadEmbedded(const char* url, const char*, xmlParserCtxt* context) {
    const std::string_view name(url ? url : "");
    const auto content = embeddedFile(name.substr(name.rfind('/') + 1));
    if (content.empty()) return nullptr;
    auto* buffer =
        xmlParserInputBufferCreateMem(content.data(), static_cast<int>(content.size()), XML_CHAR_ENCODING_NONE);
    auto* input = buffer ? xmlNewIOInputStream(context, buffer, XML_CHAR_ENCODING_NONE) : nullptr;
    if (input) input->filename = reinterpret_cast<char*>(xmlCharStrdup(url));
    return input;
}

void prepareLibrary() {
    static std::once_flag once;
    std::call_once(once, [] {
        xmlInitParser();
        xmlSetExternalEntityLoader(loadEmbedded);
    });
}

void keepMessage(void* into, xmlErrorPtr error) {
    auto& text = *static_cast<std::string*>(into);
    if (error && error->message) text += error->message;
}

/// A schema that only imports the envelopes and every service's schema.
std::string rootSchema() {
    std::string text = R"(<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema" targetNamespace="urn:psi:raiz">)";
    const auto import = [&](std::string_view space, std::string_view file) {
        text += "<xs:import namespace=\"" + std::string(space) + "\" schemaLocation=\"" + std::string(file) + "\"/>";
    };
    import(kEnvelope11, "soap11.xsd");
    import(kEnvelope12, "soap12.xsd");
    for (const auto& file : embeddedFiles()) {
        constexpr std::string_view kView = "-soap11.wsdl";
        if (!file.name.ends_with(kView)) continue;
        const std::string service(file.name.substr(0, file.name.size() - kView.size()));
        import("urn:psi:" + service + ":v1", service + ".xsd");
    }
    return text + "</xs:schema>";
}

using SchemaPointer = std::unique_ptr<xmlSchema, decltype(&xmlSchemaFree)>;

SchemaPointer parseSchemas() {
    const std::string root = rootSchema();
    const std::unique_ptr<xmlSchemaParserCtxt, decltype(&xmlSchemaFreeParserCtxt)> parser(
        xmlSchemaNewMemParserCtxt(root.data(), static_cast<int>(root.size())), &xmlSchemaFreeParserCtxt);
    std::string errors;
    xmlSchemaSetParserStructuredErrors(parser.get(), keepMessage, &errors);
    SchemaPointer schema(parser ? xmlSchemaParse(parser.get()) : nullptr, &xmlSchemaFree);
    if (!schema || !errors.empty()) throw std::runtime_error("the published schemas do not compile: " + errors);
    return schema;
}

}  // namespace

class Schema::Impl {
public:
    std::optional<Refusal> validate(std::string_view body, unsigned maximumErrors, Wording wording) {
        auto validator = free_.take([this] { return std::make_unique<Validator>(schema_.get(), catalogue_); });
        auto refusal = validator->run(body, maximumErrors, wording);
        if (body.size() > kKeptBytes || !validator->reusable()) validator.discard();
        return refusal;
    }

private:
    SchemaPointer schema_ = parseSchemas();
    SchemaCatalogue catalogue_;
    FreeList<Validator> free_;
};

Schema::Schema() {
    prepareLibrary();
    impl_ = std::make_unique<Impl>();
}
Schema::~Schema() = default;

std::optional<Refusal> Schema::validate(std::string_view body, unsigned maximumErrors, Wording wording) const {
    return impl_->validate(body, maximumErrors, wording);
}

}  // namespace psi::soap
