#pragma once

#include <string>
#include <string_view>

#include "schema_catalogue.hpp"

namespace psi::soap {

/// One finding of libxml2's validator, in the words of the contract.
struct SchemaError {
    std::string field;  ///< path below the operation's element; empty where it is that element itself
    std::string text;   ///< Portuguese, without a final stop
    unsigned line = 0;
};

/// Words what libxml2 said (`code`, an xmlParserErrors, and `message`) of the element at `path`. `atEnd`: it was said
/// when the element ended, so that something is missing in it.
[[nodiscard]] SchemaError wordSchemaError(const SchemaCatalogue& catalogue, int code, std::string_view message,
                                          const std::string& path, bool atEnd);

}  // namespace psi::soap
