#include "soap/schema/code_lists.hpp"

#include <libxml/parser.h>

#include <memory>
#include <stdexcept>
#include <string_view>

#include "psi/base/catalogo.hpp"
#include "psi/base/config.hpp"
#include "psi/base/csv_lines.hpp"
#include "soap/schema/embedded.hpp"
#include "soap/schema/xml_nodes.hpp"

namespace psi::soap {
namespace {

void addEnumerations(const xmlNode* schema, std::vector<CodeList>& lists) {
    for (const xmlNode* type = schema->children; type; type = type->next) {
        if (type->type != XML_ELEMENT_NODE || view(type->name) != "simpleType") continue;
        const xmlNode* restriction = child(type, "restriction");
        if (!child(restriction, "enumeration")) continue;
        std::string csv = base::beginCsv({"codigo", "significado"});
        for (const xmlNode* value = restriction->children; value; value = value->next)
            if (value->type == XML_ELEMENT_NODE && view(value->name) == "enumeration")
                base::addCsvLine(csv, {attribute(value, "value"), documentation(value)});
        lists.push_back({attribute(type, "name"), std::move(csv)});
    }
}

void addCatalogue(std::string name, base::catalogo::Especie kind, bool quality, std::vector<CodeList>& lists) {
    std::string csv = base::beginCsv({"codigo", "nome", "quando", "o que fazer"});
    for (const auto& entry : base::catalogo::entradas())
        if (entry.especie == kind && !entry.reservado && (quality || !entry.codigo.starts_with("QUA-")))
            base::addCsvLine(csv, {entry.codigo, entry.nome, entry.quando, entry.queFazer});
    lists.push_back({std::move(name), std::move(csv)});
}

}  // namespace

std::vector<CodeList> codeLists(std::string_view ambiente) {
    const bool quality = base::environmentNamed(ambiente) == base::Environment::Quality;
    const auto content = embeddedFile("codigos.xsd");
    const std::unique_ptr<xmlDoc, decltype(&xmlFreeDoc)> document(
        xmlReadMemory(content.data(), static_cast<int>(content.size()), nullptr, nullptr, XML_PARSE_NONET), xmlFreeDoc);
    const xmlNode* schema = document ? xmlDocGetRootElement(document.get()) : nullptr;
    if (!schema) throw std::runtime_error("codigos.xsd is not well-formed");
    std::vector<CodeList> lists;
    addEnumerations(schema, lists);
    addCatalogue("falhas", base::catalogo::Especie::Falha, quality, lists);
    addCatalogue("resultados", base::catalogo::Especie::Resultado, quality, lists);
    addCatalogue("mensagens", base::catalogo::Especie::Mensagem, quality, lists);
    return lists;
}

}  // namespace psi::soap
