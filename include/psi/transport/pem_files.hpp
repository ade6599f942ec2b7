#pragma once

#include <openssl/types.h>

#include <array>
#include <filesystem>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace psi::transport {

using Certificates = std::vector<std::shared_ptr<X509>>;
using RevocationLists = std::vector<std::shared_ptr<X509_CRL>>;

/// The whole file, 256 MiB at most. Throws std::runtime_error that says why not, without the file's name.
[[nodiscard]] std::string readWhole(const std::filesystem::path& file);
/// All of a PEM text, at least one, none broken; other PEM blocks are passed over. Throws std::runtime_error.
[[nodiscard]] Certificates parseCertificates(std::string_view pem);
[[nodiscard]] RevocationLists parseRevocationLists(std::string_view pem);
/// SHA-256.
[[nodiscard]] std::array<unsigned char, 32> contentHash(std::string_view content);
/// "CN=Autoridade,O=Instituto,C=PT" (RFC 2253).
[[nodiscard]] std::string nameText(const X509_NAME* name);

}  // namespace psi::transport
