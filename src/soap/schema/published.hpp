#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace psi::soap {

/// The published files as they are served. Every address in them is absolute: Java's and gSOAP's tools resolve one that
/// is only a query ("?xsd=tipos") against the wrong place. Thread-safe after construction.
class Published {
public:
    /// As published in that environment ("QUALIDADE", "PRODUCAO"): in production without QualidadeService.
    explicit Published(std::string_view ambiente);

    /// The bindings of a WSDL: both, or SOAP 1.1 alone for stacks that cannot read the other's.
    enum class Bindings { All, Soap11 };

    /// The WSDL of a service ("vinculos") with `base` ("https://host:port") in its soap:address and in its imports,
    /// "<base>/psi/<service>/v1?xsd=<name>". Nothing where there is no such service.
    [[nodiscard]] std::optional<std::string> wsdl(std::string_view service, Bindings bindings,
                                                  std::string_view base) const;

    /// The same with every schema inside it, and no address to fetch anything from.
    [[nodiscard]] std::optional<std::string> singleWsdl(std::string_view service, Bindings bindings,
                                                        std::string_view base) const;

    /// The same as a file beside its schemas: imports are file names ("tipos.xsd").
    [[nodiscard]] std::optional<std::string> wsdlFile(std::string_view service, Bindings bindings,
                                                      std::string_view base) const;

    /// A schema ("tipos") with imports as in the service's WSDL; nothing where there is none.
    [[nodiscard]] std::optional<std::string> schema(std::string_view name, std::string_view service,
                                                    std::string_view base) const;

    /// "vinculos", "contratos", …: what is published here.
    [[nodiscard]] std::vector<std::string_view> services() const;
    /// "tipos.xsd" and its like, as they are in wsdl/v1.
    [[nodiscard]] std::vector<std::pair<std::string_view, std::string_view>> schemaFiles() const;

private:
    [[nodiscard]] std::string_view file(std::string_view name) const;

    std::map<std::string, std::string_view, std::less<>> files_;  ///< by file name, as in wsdl/v1
};

}  // namespace psi::soap
