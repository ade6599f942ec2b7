#include <openssl/err.h>
#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/x509v3.h>

#include <algorithm>
#include <cctype>
#include <cstdio>
#include <memory>

#include "app/hardening/findings.hpp"

namespace psi::seguranca {
namespace {

using Certificado = std::unique_ptr<X509, decltype(&X509_free)>;
using Lista = std::unique_ptr<X509_CRL, decltype(&X509_CRL_free)>;
using Chave = std::unique_ptr<EVP_PKEY, decltype(&EVP_PKEY_free)>;
using Ficheiro = std::unique_ptr<std::FILE, int (*)(std::FILE*)>;

constexpr int minimoRsa = 2048, minimoCurva = 256;

Ficheiro abrir(const std::filesystem::path& nome) {
    return {nome.empty() ? nullptr : std::fopen(nome.c_str(), "r"), &std::fclose};
}

int withoutPassword(char* /*buffer*/, int /*size*/, int /*writing*/, void* /*data*/) {
    return 0;  // a key with a passphrase is not asked for on the terminal
}

std::vector<Certificado> readCertificates(const std::filesystem::path& nome) {
    std::vector<Certificado> todos;
    if (const auto ficheiro = abrir(nome))
        while (auto* um = PEM_read_X509(ficheiro.get(), nullptr, nullptr, nullptr)) todos.emplace_back(um, &X509_free);
    ERR_clear_error();
    return todos;
}

std::vector<Lista> lerListas(const std::filesystem::path& nome) {
    std::vector<Lista> todas;
    if (const auto ficheiro = abrir(nome))
        while (auto* uma = PEM_read_X509_CRL(ficheiro.get(), nullptr, nullptr, nullptr))
            todas.emplace_back(uma, &X509_CRL_free);
    ERR_clear_error();
    return todas;
}

Chave lerChave(const std::filesystem::path& nome) {
    const auto ficheiro = abrir(nome);
    Chave chave{ficheiro ? PEM_read_PrivateKey(ficheiro.get(), nullptr, &withoutPassword, nullptr) : nullptr,
                &EVP_PKEY_free};
    ERR_clear_error();
    return chave;
}

std::string emTexto(const X509_NAME* nome) {
    const std::unique_ptr<BIO, decltype(&BIO_free)> memoria{BIO_new(BIO_s_mem()), &BIO_free};
    X509_NAME_print_ex(memoria.get(), nome, 0, XN_FLAG_RFC2253 & ~ASN1_STRFLGS_ESC_MSB);
    char* dados = nullptr;
    const auto tamanho = BIO_get_mem_data(memoria.get(), &dados);
    return {dados, static_cast<std::size_t>(tamanho)};
}

/// The values of one kind of field, in lower case.
std::vector<std::string> campos(X509_NAME* nome, int qual) {
    std::vector<std::string> valores;
    for (int i = -1; (i = X509_NAME_get_index_by_NID(nome, qual, i)) >= 0;) {
        unsigned char* texto = nullptr;
        const int tamanho = ASN1_STRING_to_UTF8(&texto, X509_NAME_ENTRY_get_data(X509_NAME_get_entry(nome, i)));
        if (tamanho < 0) continue;
        std::string valor(reinterpret_cast<char*>(texto), static_cast<std::size_t>(tamanho));
        OPENSSL_free(texto);
        std::ranges::transform(valor, valor.begin(),
                               [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
        valores.push_back(std::move(valor));
    }
    return valores;
}

/// Named as scripts/pki and psi-admin pki name the authorities of quality.
bool deTeste(X509_NAME* nome) {
    const auto unidades = campos(nome, NID_organizationalUnitName);
    const auto nomes = campos(nome, NID_commonName);
    return std::ranges::find(unidades, "teste") != unidades.end() ||
           std::ranges::any_of(nomes, [](const auto& cn) { return cn.find("test ca") != cn.npos; });
}

/// What is weak about a key; empty: nothing.
std::string weakKey(EVP_PKEY* chave) {
    const int bits = chave != nullptr ? EVP_PKEY_bits(chave) : 0;
    const int tipo = chave != nullptr ? EVP_PKEY_base_id(chave) : EVP_PKEY_NONE;
    const bool rsa = tipo == EVP_PKEY_RSA || tipo == EVP_PKEY_RSA_PSS;
    const bool curva = tipo == EVP_PKEY_EC || tipo == EVP_PKEY_ED25519 || tipo == EVP_PKEY_ED448;
    if (!rsa && !curva) return "has a key that is neither RSA nor of an elliptic curve";
    if (bits >= (rsa ? minimoRsa : tipo == EVP_PKEY_EC ? minimoCurva : 0)) return {};
    return std::string{rsa ? "has an RSA key of " : "has an elliptic-curve key of "} + std::to_string(bits) +
           " bits: " + std::to_string(rsa ? minimoRsa : minimoCurva) + " at least";
}

std::string weakDigest(X509* certificado) {
    int resumo = NID_undef;
    X509_get_signature_info(certificado, &resumo, nullptr, nullptr, nullptr);
    for (const int fraco : {NID_md4, NID_md5, NID_sha1, NID_md5_sha1})
        if (resumo == fraco)
            return std::string{"is signed with "} + OBJ_nid2sn(fraco) +
                   ", which can be forged: have it signed with SHA-256";
    return {};
}

std::string foraDoPrazo(X509* certificado) {
    if (X509_cmp_current_time(X509_get0_notBefore(certificado)) > 0) return "is not valid yet";
    if (X509_cmp_current_time(X509_get0_notAfter(certificado)) < 0) return "has expired: renew it";
    return {};
}

/// Reports under one option about one certificate.
class Exame {
public:
    Exame(Achados& findings, const char* opcao, X509* certificado)
        : findings_(findings), opcao_(opcao), nome_(emTexto(X509_get_subject_name(certificado))) {}

    void print(const std::string& texto) {
        if (!texto.empty()) findings_.push_back({opcao_, nome_ + ' ' + texto});
    }

private:
    Achados& findings_;
    const char* opcao_;
    std::string nome_;
};

void checkServer(const base::Config::Tls& tls, Achados& findings) {
    const auto cadeia = readCertificates(tls.certificate);
    if (cadeia.empty()) {
        if (abrir(tls.certificate))
            findings.push_back({"tls.certificate", tls.certificate.string() + " holds no certificate in PEM"});
        return;
    }
    for (const auto& um : cadeia) {
        Exame exame{findings, "tls.certificate", um.get()};
        exame.print(weakDigest(um.get()));
        exame.print(foraDoPrazo(um.get()));
        exame.print(weakKey(X509_get0_pubkey(um.get())));
    }
    auto* servidor = cadeia.front().get();
    Exame exame{findings, "tls.certificate", servidor};
    if (std::ranges::any_of(cadeia, [](const auto& um) { return deTeste(X509_get_issuer_name(um.get())); }))
        exame.print("was issued by a test authority: have it issued by production's");
    if (X509_check_purpose(servidor, X509_PURPOSE_SSL_SERVER, 0) != 1)
        exame.print("is not for servers: its extended key usage must be serverAuth");
    const auto chave = lerChave(tls.key);
    if (!chave) {
        if (abrir(tls.key))
            findings.push_back({"tls.key", tls.key.string() + " holds no private key in PEM without a passphrase"});
    } else if (X509_check_private_key(servidor, chave.get()) != 1) {
        ERR_clear_error();
        findings.push_back({"tls.key", tls.key.string() + " does not belong to " + tls.certificate.string()});
    }
}

void checkAuthorities(const base::Config::Tls& tls, const std::vector<Certificado>& autoridades, Achados& findings) {
    if (autoridades.empty() && abrir(tls.clientCa))
        findings.push_back({"tls.client_ca", tls.clientCa.string() + " holds no certificate in PEM"});
    for (const auto& uma : autoridades) {
        Exame exame{findings, "tls.client_ca", uma.get()};
        if (X509_check_ca(uma.get()) != 1)
            exame.print(
                "is not an authority (basic constraints CA:TRUE): its holder's certificate does not belong here");
        if (deTeste(X509_get_subject_name(uma.get())) || deTeste(X509_get_issuer_name(uma.get())))
            exame.print("is a test authority: whoever has its key would be let in; name production's");
        exame.print(weakDigest(uma.get()));
        exame.print(foraDoPrazo(uma.get()));
        exame.print(weakKey(X509_get0_pubkey(uma.get())));
    }
}

bool temLista(X509* autoridade, const std::vector<Lista>& listas) {
    return std::ranges::any_of(listas, [&](const auto& lista) {
        return X509_NAME_cmp(X509_CRL_get_issuer(lista.get()), X509_get_subject_name(autoridade)) == 0 &&
               X509_CRL_verify(lista.get(), X509_get0_pubkey(autoridade)) == 1;
    });
}

void checkRevocationLists(const base::Config::Tls& tls, const std::vector<Certificado>& autoridades,
                          Achados& findings) {
    if (tls.clientCrl.empty()) {
        findings.push_back({"tls.client_crl",
                            "is required in production: without a revocation list, what an authority revokes "
                            "goes on being let in; an empty list will do where there is nothing to revoke"});
        return;
    }
    if (!abrir(tls.clientCrl)) return;
    const auto listas = lerListas(tls.clientCrl);
    for (const auto& uma : autoridades) {
        if (!temLista(uma.get(), listas))
            findings.push_back({"tls.client_crl", tls.clientCrl.string() + " has no revocation list signed by " +
                                                      emTexto(X509_get_subject_name(uma.get()))});
    }
    ERR_clear_error();
}

}  // namespace

void checkCertificates(const base::Config& config, Achados& findings) {
    checkServer(config.tls, findings);
    const auto autoridades = readCertificates(config.tls.clientCa);
    checkAuthorities(config.tls, autoridades, findings);
    checkRevocationLists(config.tls, autoridades, findings);
}

}  // namespace psi::seguranca
