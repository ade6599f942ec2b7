#pragma once

#include <string>
#include <string_view>

#include "soap/schema/parser_errors.hpp"
#include "soap/schema/schema_catalogue.hpp"

namespace psi::soap {

/// One finding of libxml2's validator, in the words of the contract.
struct SchemaError {
    std::string field;  ///< path below the operation's element; empty where it is that element itself
    std::string text;   ///< Portuguese, without a final stop
    unsigned line = 0;
    std::string place = {};  ///< what the text calls the element
};

/// What a document is to whom its mistakes are told.
enum class Wording {
    Elements,  ///< XML: elements, with their line
    Members    ///< made of JSON: members
};

/// Words what libxml2 found of the element at `path`. `message`: its sentence, of which only the names in it are taken.
/// `atEnd`: it was said when the element ended, so that something is missing in it.
[[nodiscard]] SchemaError wordSchemaError(const SchemaCatalogue& catalogue, const Finding& finding,
                                          std::string_view message, const std::string& path, bool atEnd,
                                          Wording wording = Wording::Elements);

/// For mistakes that have no words of their own.
inline constexpr std::string_view kAgainstTheSchema =
    "não respeita o esquema publicado; compare-o com o que ?wsdl e ?xsd mostram deste elemento";

}  // namespace psi::soap
