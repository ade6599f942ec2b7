#pragma once

#include <span>
#include <string_view>

namespace psi::soap {

/// A file of wsdl/v1, of its SOAP 1.1 views, of envelope/ or of the contract's zip file, as it was when the program was
/// built.
struct EmbeddedFile {
    std::string_view name;  ///< "vinculos.wsdl", "vinculos-soap11.wsdl", "tipos.xsd"
    std::string_view content;
};

[[nodiscard]] std::span<const EmbeddedFile> embeddedFiles();

/// Empty where there is no such file.
[[nodiscard]] std::string_view embeddedFile(std::string_view name);

}  // namespace psi::soap
