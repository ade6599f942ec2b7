#pragma once

#include <filesystem>
#include <memory>
#include <string>

#include <openssl/x509.h>

namespace psi::admin {

struct X509Free {
    void operator()(X509* certificado) const { X509_free(certificado); }
};
using X509Ptr = std::unique_ptr<X509, X509Free>;

/// What the store keeps of a certificate.
struct ReadCertificate {
    std::string fingerprint;                      ///< SHA-256 of the DER, 64 lower-case hexadecimal digits
    std::string sujeito, emissor;                 ///< RFC 2253, UTF-8
    std::string numeroSerie;                      ///< upper-case hexadecimal
    std::int64_t validoDesde = 0, validoAte = 0;  ///< seconds since 1970

    /// The validity as PostgreSQL reads a timestamptz.
    [[nodiscard]] std::string desde() const;
    [[nodiscard]] std::string ate() const;
};

/// The first certificate of a PEM file. Throws std::runtime_error that names the file and says what to do.
[[nodiscard]] X509Ptr lerX509(const std::filesystem::path& ficheiro);
[[nodiscard]] ReadCertificate descrever(const X509* certificado);

}  // namespace psi::admin
