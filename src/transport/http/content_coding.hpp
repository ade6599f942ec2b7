#pragma once

#include <string_view>

namespace psi::transport {

enum class ContentCoding { Identity, Gzip, Unsupported };

/// Reads a Content-Encoding header. Empty is Identity; a list of several codings is Unsupported.
[[nodiscard]] ContentCoding contentCoding(std::string_view header) noexcept;

/// True where an Accept-Encoding header asks for gzip (RFC 9110, 12.5.3): named, or by "*", and not with q=0.
[[nodiscard]] bool acceptsGzip(std::string_view header) noexcept;

}  // namespace psi::transport
