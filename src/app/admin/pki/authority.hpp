#pragma once

#include <filesystem>
#include <memory>
#include <string>

#include <openssl/evp.h>
#include <openssl/x509.h>

#include "app/admin/access/certificate_pem.hpp"

// The test authority of the quality environment: a folder with ca.pem, ca.key, crl.pem, and index.txt and crlnumber, in
// which `openssl ca` and scripts/pki read what was revoked. Functions throw CommandRefused, with what to do, and
// std::runtime_error where OpenSSL fails.

namespace psi::admin {

struct PKeyFree {
    void operator()(EVP_PKEY* chave) const { EVP_PKEY_free(chave); }
};
using PKeyPtr = std::unique_ptr<EVP_PKEY, PKeyFree>;
struct ReqFree {
    void operator()(X509_REQ* pedido) const { X509_REQ_free(pedido); }
};
using ReqPtr = std::unique_ptr<X509_REQ, ReqFree>;

struct Authority {
    std::filesystem::path pasta;
    X509Ptr certificado;
    PKeyPtr chave;
};

/// Of the folder's ca.pem and ca.key, which belong together. Refuses an authority whose subject does not say that it is
/// for tests (OU=TESTE, or "test CA" in its CN).
[[nodiscard]] Authority readAuthority(const std::filesystem::path& pasta);
/// EC P-256, ten years, subject C=PT, O=PSI Gateway, OU=TESTE, CN=PSI Gateway test CA; writes ca.key (0600) and ca.pem.
Authority makeAuthority(const std::filesystem::path& pasta);

/// A vendor's request, judged: PEM, its signature verifies, key EC P-256/P-384 or RSA of 2048 to 4096 bits.
[[nodiscard]] ReqPtr lerPedido(const std::filesystem::path& ficheiro);
/// Its one CN, UTF-8, 1 to 64 characters. Nothing else of its subject or its extensions is taken.
[[nodiscard]] std::string nomeDoPedido(X509_REQ* pedido);
/// For a client, from five minutes ago for so many days; serial number of 128 random bits.
[[nodiscard]] X509Ptr sign(const Authority& authority, X509_REQ* pedido, int dias);

[[nodiscard]] std::string emPem(X509* certificado);
/// Throws std::runtime_error with OpenSSL's own words for what it just refused.
[[noreturn]] void falhaDoOpenSsl(const std::string& oque);

// lista.cpp
struct Revogacao {
    std::string numeroSerie;     ///< hexadecimal
    std::string sujeito;         ///< for readers
    std::int64_t validoAte = 0;  ///< seconds since 1970
};
/// Adds it to index.txt; false where it is there already.
bool juntarRevogado(const Authority& authority, const Revogacao& revogacao);
/// Writes crl.pem anew from index.txt, valid for so many days; gives the number of certificates on it.
std::size_t escreverLista(const Authority& authority, int dias);

}  // namespace psi::admin
