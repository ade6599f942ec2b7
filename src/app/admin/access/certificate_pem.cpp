#include "app/admin/access/certificate_pem.hpp"

#include <openssl/err.h>
#include <openssl/pem.h>

#include <algorithm>
#include <array>
#include <chrono>
#include <cstdio>
#include <ctime>
#include <stdexcept>

#include "psi/base/instant.hpp"

namespace psi::admin {
namespace {

using FilePtr = std::unique_ptr<std::FILE, int (*)(std::FILE*)>;

FilePtr abrir(const std::filesystem::path& ficheiro) {
    FilePtr aberto{std::fopen(ficheiro.c_str(), "r"), &std::fclose};
    if (!aberto) throw std::runtime_error(ficheiro.string() + ": cannot be opened");
    return aberto;
}

std::int64_t segundos(const ASN1_TIME* instante) {
    std::tm partes{};
    if (ASN1_TIME_to_tm(instante, &partes) != 1) throw std::runtime_error("a certificate's validity cannot be read");
    return timegm(&partes);
}

std::string emUtc(std::int64_t instante) {
    using namespace std::chrono;
    // X.509 knows a year 0, PostgreSQL does not: both mean that it was always so.
    auto texto =
        base::instantText(std::max<sys_seconds>(sys_seconds{seconds{instante}}, sys_days{year{1} / January / 1}));
    texto.replace(texto.find('T'), 1, " ");
    return texto.replace(texto.size() - 1, 1, "+00");
}

std::string nome(const X509_NAME* nome) {
    const std::unique_ptr<BIO, decltype(&BIO_free_all)> memoria{BIO_new(BIO_s_mem()), &BIO_free_all};
    X509_NAME_print_ex(memoria.get(), nome, 0, XN_FLAG_RFC2253 & ~ASN1_STRFLGS_ESC_MSB);
    char* inicio = nullptr;
    const auto tamanho = BIO_get_mem_data(memoria.get(), &inicio);
    return {inicio, static_cast<std::size_t>(tamanho)};
}

}  // namespace

std::string ReadCertificate::desde() const {
    return emUtc(validoDesde);
}

std::string ReadCertificate::ate() const {
    return emUtc(validoAte);
}

X509Ptr lerX509(const std::filesystem::path& ficheiro) {
    X509Ptr certificado{PEM_read_X509(abrir(ficheiro).get(), nullptr, nullptr, nullptr)};
    ERR_clear_error();
    if (!certificado) {
        throw std::runtime_error(
            ficheiro.string() +
            ": holds no certificate in PEM (-----BEGIN CERTIFICATE-----); one in DER becomes PEM by "
            "openssl x509 -inform der -in FILE -out FILE.pem");
    }
    return certificado;
}

ReadCertificate descrever(const X509* certificado) {
    ReadCertificate lido;
    std::array<unsigned char, 32> summary{};
    unsigned tamanho = 0;
    if (X509_digest(certificado, EVP_sha256(), summary.data(), &tamanho) != 1)
        throw std::runtime_error("the certificate's fingerprint cannot be computed");
    for (const auto byte : summary) {
        char par[3];
        std::snprintf(par, sizeof par, "%02x", static_cast<unsigned>(byte));
        lido.fingerprint += par;
    }
    lido.sujeito = nome(X509_get_subject_name(certificado));
    lido.emissor = nome(X509_get_issuer_name(certificado));
    const std::unique_ptr<BIGNUM, decltype(&BN_free)> serie{
        ASN1_INTEGER_to_BN(X509_get0_serialNumber(certificado), nullptr), &BN_free};
    char* const hexadecimal = BN_bn2hex(serie.get());
    lido.numeroSerie = hexadecimal;
    OPENSSL_free(hexadecimal);
    lido.validoDesde = segundos(X509_get0_notBefore(certificado));
    lido.validoAte = segundos(X509_get0_notAfter(certificado));
    return lido;
}

}  // namespace psi::admin
