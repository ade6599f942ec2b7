#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace psi::soap {

/// Percent escapes undone (RFC 2392 of a cid, RFC 3986); a "%" that is none stands for itself.
[[nodiscard]] std::string percentDecoded(std::string_view text);

/// A Content-Type header, taken apart.
struct MediaType {
    std::string type;  ///< "text/xml", lower case
    std::optional<std::string> charset;
    std::optional<std::string> action;                      ///< SOAP 1.2
    std::optional<std::string> boundary, start, startInfo;  ///< of multipart/related
    std::optional<std::string> typeParameter;               ///< "type" of multipart/related and application/xop+xml
};

/// Nothing where the header is malformed.
[[nodiscard]] std::optional<MediaType> parseMediaType(std::string_view header);

/// The name of a Content-Disposition of a form ("form-data; name=\"pedido\""); nothing where it is another one or
/// malformed.
[[nodiscard]] std::optional<std::string> formField(std::string_view header);

/// host, host:port, [v6]:port: characters that are safe in a URL and in XML.
[[nodiscard]] bool isPlainAuthority(std::string_view host) noexcept;

/// The value of a query parameter; its name is matched without regard to case, its escapes are not undone.
/// "wsdl" in "?wsdl" gives an empty text.
[[nodiscard]] std::optional<std::string_view> queryParameter(std::string_view query, std::string_view name) noexcept;

}  // namespace psi::soap
