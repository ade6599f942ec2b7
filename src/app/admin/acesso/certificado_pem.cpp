#include "acesso/certificado_pem.hpp"

#include <openssl/err.h>
#include <openssl/pem.h>
#include <openssl/x509v3.h>

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

bool naLista(X509* certificado, const std::filesystem::path& lista) {
    const auto aberto = abrir(lista);
    for (;;) {
        const std::unique_ptr<X509_CRL, decltype(&X509_CRL_free)> crl{
            PEM_read_X509_CRL(aberto.get(), nullptr, nullptr, nullptr), &X509_CRL_free};
        if (!crl) break;
        X509_REVOKED* entrada = nullptr;
        if (X509_NAME_cmp(X509_CRL_get_issuer(crl.get()), X509_get_issuer_name(certificado)) == 0 &&
            X509_CRL_get0_by_cert(crl.get(), &entrada, certificado) == 1)
            return true;
    }
    ERR_clear_error();
    return false;
}

/// OpenSSL's own words for what is wrong with the chain; empty where nothing is.
std::string erroDaCadeia(X509* certificado, const std::filesystem::path& autoridades) {
    const std::unique_ptr<X509_STORE, decltype(&X509_STORE_free)> confianca{X509_STORE_new(), &X509_STORE_free};
    if (X509_STORE_load_locations(confianca.get(), autoridades.c_str(), nullptr) != 1)
        throw std::runtime_error("tls.client_ca: " + autoridades.string() + " holds no authorities in PEM");
    const std::unique_ptr<X509_STORE_CTX, decltype(&X509_STORE_CTX_free)> exame{X509_STORE_CTX_new(),
                                                                                &X509_STORE_CTX_free};
    X509_STORE_CTX_init(exame.get(), confianca.get(), certificado, nullptr);
    auto* regras = X509_STORE_CTX_get0_param(exame.get());
    X509_VERIFY_PARAM_set_purpose(regras, X509_PURPOSE_SSL_CLIENT);
    // What OpenSSL's default security level asks of a key and a signature in the handshake.
    X509_VERIFY_PARAM_set_auth_level(regras, 2);
    // A certificate may be registered before it begins: the moment of the exam is then its first.
    if (X509_cmp_current_time(X509_get0_notBefore(certificado)) > 0)
        X509_VERIFY_PARAM_set_time(regras, segundos(X509_get0_notBefore(certificado)));
    if (X509_verify_cert(exame.get()) == 1) return "";
    const int erro = X509_STORE_CTX_get_error(exame.get());
    ERR_clear_error();
    switch (erro) {
        case X509_V_ERR_UNABLE_TO_GET_ISSUER_CERT:
        case X509_V_ERR_UNABLE_TO_GET_ISSUER_CERT_LOCALLY:
        case X509_V_ERR_UNABLE_TO_VERIFY_LEAF_SIGNATURE:
        case X509_V_ERR_DEPTH_ZERO_SELF_SIGNED_CERT:
        case X509_V_ERR_CERT_SIGNATURE_FAILURE:
            return "it was not issued by an authority of tls.client_ca (" + autoridades.string() + "), but by " +
                   nome(X509_get_issuer_name(certificado)) + ": have it issued by one of them";
        case X509_V_ERR_INVALID_PURPOSE:
            return "it is not for clients: have it issued with extendedKeyUsage clientAuth";
        default:
            return std::string{X509_verify_cert_error_string(erro)} + ": TLS would not take it";
    }
}

}  // namespace

std::string CertificadoLido::desde() const {
    return emUtc(validoDesde);
}

std::string CertificadoLido::ate() const {
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

CertificadoLido descrever(const X509* certificado) {
    CertificadoLido lido;
    std::array<unsigned char, 32> resumo{};
    unsigned tamanho = 0;
    if (X509_digest(certificado, EVP_sha256(), resumo.data(), &tamanho) != 1)
        throw std::runtime_error("the certificate's fingerprint cannot be computed");
    for (const auto byte : resumo) {
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

void exigirDeCliente(X509* certificado, const std::filesystem::path& autoridades,
                     const std::filesystem::path& listaDeRevogacao) {
    if (X509_check_ca(certificado) != 0)
        throw std::runtime_error("it is an authority's certificate: register the client's own, which that one issued");
    if (X509_cmp_current_time(X509_get0_notAfter(certificado)) <= 0)
        throw std::runtime_error("it ended on " + descrever(certificado).ate() + ": have another one issued");
    if (const auto erro = erroDaCadeia(certificado, autoridades); !erro.empty()) throw std::runtime_error(erro);
    if (!listaDeRevogacao.empty() && naLista(certificado, listaDeRevogacao))
        throw std::runtime_error("its authority revoked it (" + listaDeRevogacao.string() +
                                 "): have another one issued");
}

}  // namespace psi::admin
