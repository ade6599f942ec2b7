#include "app/admin/pki/authority.hpp"

#include <openssl/ec.h>
#include <openssl/err.h>
#include <openssl/pem.h>
#include <openssl/x509v3.h>

#include <cstdio>

#include "app/admin/command_context.hpp"
#include "app/admin/pki/pki_files.hpp"

namespace psi::admin {
namespace {

using FilePtr = std::unique_ptr<std::FILE, int (*)(std::FILE*)>;
constexpr int diasDaAutoridade = 3650;

void exigir(bool feito, const char* oque) {
    if (!feito) falhaDoOpenSsl(oque);
}

void nomear(X509_NAME* nome, const char* campo, const std::string& valor) {
    exigir(X509_NAME_add_entry_by_txt(nome, campo, MBSTRING_UTF8, reinterpret_cast<const unsigned char*>(valor.c_str()),
                                      -1, -1, 0) == 1,
           "the subject");
}

void juntarExtensao(X509* certificado, X509* emissor, int qual, const char* valor) {
    X509V3_CTX contexto;
    X509V3_set_ctx(&contexto, emissor, certificado, nullptr, nullptr, 0);
    const std::unique_ptr<X509_EXTENSION, decltype(&X509_EXTENSION_free)> extensao{
        X509V3_EXT_conf_nid(nullptr, &contexto, qual, valor), &X509_EXTENSION_free};
    exigir(extensao && X509_add_ext(certificado, extensao.get(), -1) == 1, "an extension");
}

void numerar(X509* certificado) {
    const std::unique_ptr<BIGNUM, decltype(&BN_free)> serie{BN_new(), &BN_free};
    // The first bit is set, so that every one of them is written with as many digits.
    exigir(BN_rand(serie.get(), 128, BN_RAND_TOP_ONE, BN_RAND_BOTTOM_ANY) == 1 &&
               BN_to_ASN1_INTEGER(serie.get(), X509_get_serialNumber(certificado)) != nullptr,
           "the serial number");
}

/// With subject, key and validity; neither extensions nor signature yet.
X509Ptr novo(EVP_PKEY* chave, const std::string& cn, int dias) {
    X509Ptr certificado{X509_new()};
    exigir(certificado && X509_set_version(certificado.get(), X509_VERSION_3) == 1, "a certificate");
    numerar(certificado.get());
    auto* sujeito = X509_get_subject_name(certificado.get());
    nomear(sujeito, "C", "PT");
    nomear(sujeito, "O", "PSI Gateway");
    nomear(sujeito, "OU", "TESTE");
    nomear(sujeito, "CN", cn);
    constexpr long folgaDosRelogios = 300;
    exigir(X509_gmtime_adj(X509_getm_notBefore(certificado.get()), -folgaDosRelogios) != nullptr &&
               X509_time_adj_ex(X509_getm_notAfter(certificado.get()), dias, 0, nullptr) != nullptr &&
               X509_set_pubkey(certificado.get(), chave) == 1,
           "a certificate");
    return certificado;
}

void requireTestStore(const std::filesystem::path& ficheiro, X509* authority) {
    const auto sujeito = descrever(authority).sujeito;
    if (sujeito.find("OU=TESTE") == std::string::npos && sujeito.find("test CA") == std::string::npos) {
        throw CommandRefused(ficheiro.string() + " (" + sujeito +
                             ") is not marked as a test authority: psi-admin signs with one it made itself (pki init)");
    }
}

}  // namespace

void falhaDoOpenSsl(const std::string& oque) {
    char texto[256] = "unknown";
    if (const auto erro = ERR_get_error(); erro != 0) ERR_error_string_n(erro, texto, sizeof texto);
    ERR_clear_error();
    throw std::runtime_error("OpenSSL refused " + oque + ": " + texto);
}

Authority readAuthority(const std::filesystem::path& pasta) {
    const auto ca = pasta / "ca.pem", segredo = pasta / "ca.key";
    for (const auto& ficheiro : {ca, segredo}) {
        if (!std::filesystem::exists(ficheiro))
            throw CommandRefused(
                ficheiro.string() +
                " is not there: psi-admin pki init makes an authority, --authority names another folder");
    }
    Authority authority{pasta, lerX509(ca), nullptr};
    requireTestStore(ca, authority.certificado.get());
    const FilePtr aberto{std::fopen(segredo.c_str(), "r"), &std::fclose};
    if (!aberto) throw CommandRefused(segredo.string() + ": cannot be opened");
    authority.chave.reset(PEM_read_PrivateKey(aberto.get(), nullptr, nullptr, nullptr));
    const bool propria =
        authority.chave && X509_check_private_key(authority.certificado.get(), authority.chave.get()) == 1;
    ERR_clear_error();
    if (!propria) throw CommandRefused(segredo.string() + " is not the key of " + ca.string());
    return authority;
}

Authority makeAuthority(const std::filesystem::path& pasta) {
    PKeyPtr chave{EVP_EC_gen("P-256")};
    exigir(chave != nullptr, "a key");
    auto certificado = novo(chave.get(), "PSI Gateway test CA", diasDaAutoridade);
    auto* eu = certificado.get();
    exigir(X509_set_issuer_name(eu, X509_get_subject_name(eu)) == 1, "the issuer");
    juntarExtensao(eu, eu, NID_basic_constraints, "critical,CA:TRUE,pathlen:0");
    juntarExtensao(eu, eu, NID_key_usage, "critical,keyCertSign,cRLSign");
    juntarExtensao(eu, eu, NID_subject_key_identifier, "hash");
    exigir(X509_sign(eu, chave.get(), EVP_sha256()) > 0, "the signature");

    const std::unique_ptr<BIO, decltype(&BIO_free_all)> memoria{BIO_new(BIO_s_secmem()), &BIO_free_all};
    exigir(PEM_write_bio_PKCS8PrivateKey(memoria.get(), chave.get(), nullptr, nullptr, 0, nullptr, nullptr) == 1,
           "the key");
    char* inicio = nullptr;
    const auto tamanho = BIO_get_mem_data(memoria.get(), &inicio);
    escreverInteiro(pasta / "ca.key", {inicio, static_cast<std::size_t>(tamanho)}, 0600);
    escreverInteiro(pasta / "ca.pem", emPem(eu), 0644);
    return {pasta, std::move(certificado), std::move(chave)};
}

X509Ptr sign(const Authority& authority, X509_REQ* pedido, int dias) {
    auto* emissor = authority.certificado.get();
    auto certificado = novo(X509_REQ_get0_pubkey(pedido), nomeDoPedido(pedido), dias);
    auto* este = certificado.get();
    if (ASN1_TIME_compare(X509_get0_notAfter(este), X509_get0_notAfter(emissor)) > 0)
        throw CommandRefused("--days: it would outlast its authority, which ends on " + descrever(emissor).ate());
    exigir(X509_set_issuer_name(este, X509_get_subject_name(emissor)) == 1, "the issuer");
    juntarExtensao(este, emissor, NID_basic_constraints, "critical,CA:FALSE");
    juntarExtensao(este, emissor, NID_key_usage, "critical,digitalSignature");
    juntarExtensao(este, emissor, NID_ext_key_usage, "clientAuth");
    juntarExtensao(este, emissor, NID_subject_key_identifier, "hash");
    juntarExtensao(este, emissor, NID_authority_key_identifier, "keyid");
    exigir(X509_sign(este, authority.chave.get(), EVP_sha256()) > 0, "the signature");
    return certificado;
}

std::string emPem(X509* certificado) {
    const std::unique_ptr<BIO, decltype(&BIO_free_all)> memoria{BIO_new(BIO_s_mem()), &BIO_free_all};
    exigir(PEM_write_bio_X509(memoria.get(), certificado) == 1, "a certificate");
    char* inicio = nullptr;
    const auto tamanho = BIO_get_mem_data(memoria.get(), &inicio);
    return {inicio, static_cast<std::size_t>(tamanho)};
}

}  // namespace psi::admin
