#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>

namespace psi::soap {

/// The published files as they are served. Thread-safe after construction.
class Published {
public:
    /// As published in that environment ("QUALIDADE", "PRODUCAO"): in production without QualidadeService.
    explicit Published(std::string_view ambiente);

    /// The WSDL of a service ("vinculos") with `base` ("https://host:port") in its soap:address and imports as
    /// "?xsd=<name>", relative to the WSDL's own address; with `soap11`, only the SOAP 1.1 binding. Nothing where there
    /// is no such service.
    [[nodiscard]] std::optional<std::string> wsdl(std::string_view service, bool soap11, std::string_view base) const;

    /// A schema ("tipos"), its imports as "?xsd=<name>"; nothing where there is none.
    [[nodiscard]] std::optional<std::string> schema(std::string_view name) const;

private:
    std::map<std::string, std::string, std::less<>> files_;  ///< by file name, imports rewritten
};

}  // namespace psi::soap
