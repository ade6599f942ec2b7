#include <openssl/pem.h>
#include <openssl/x509.h>

#include <array>
#include <cstdio>
#include <ctime>
#include <memory>
#include <stdexcept>

#include <pqxx/pqxx>

#include "gravar.hpp"
#include "identidades.hpp"

namespace psi::admin {
namespace {

struct Certificado {
    std::string fingerprint;          ///< as bytea reads it
    std::int64_t desde = 0, ate = 0;  ///< seconds since 1970
};

std::int64_t segundos(const ASN1_TIME* instante) {
    std::tm partes{};
    if (ASN1_TIME_to_tm(instante, &partes) != 1) throw std::runtime_error("a certificate's validity cannot be read");
    return timegm(&partes);
}

Certificado lerCertificado(const std::filesystem::path& ficheiro) {
    const std::unique_ptr<std::FILE, int (*)(std::FILE*)> aberto{std::fopen(ficheiro.c_str(), "r"), &std::fclose};
    if (!aberto) throw std::runtime_error(ficheiro.string() + ": cannot be opened");
    const std::unique_ptr<X509, decltype(&X509_free)> certificado{
        PEM_read_X509(aberto.get(), nullptr, nullptr, nullptr), &X509_free};
    if (!certificado) throw std::runtime_error(ficheiro.string() + ": holds no certificate in PEM");
    std::array<unsigned char, 32> resumo{};
    unsigned tamanho = 0;
    if (X509_digest(certificado.get(), EVP_sha256(), resumo.data(), &tamanho) != 1)
        throw std::runtime_error(ficheiro.string() + ": its fingerprint cannot be computed");
    Certificado lido;
    lido.fingerprint = "\\x";
    for (const auto byte : resumo) {
        char par[3];
        std::snprintf(par, sizeof par, "%02x", static_cast<unsigned>(byte));
        lido.fingerprint += par;
    }
    lido.desde = segundos(X509_get0_notBefore(certificado.get()));
    lido.ate = segundos(X509_get0_notAfter(certificado.get()));
    return lido;
}

std::filesystem::path ficheiroDe(const std::filesystem::path& pasta, const std::string& nome) {
    for (const auto* fim : {".pem", ".crt"})
        if (auto ficheiro = pasta / (nome + fim); std::filesystem::exists(ficheiro)) return ficheiro;
    return {};
}

}  // namespace

CertificadosRegistados registarCertificados(pqxx::transaction_base& transaction, const std::filesystem::path& pasta) {
    CertificadosRegistados registados;
    for (const auto& cliente : clientesDeTeste()) {
        if (cliente.estado == EstadoCertificado::NuncaRegistado) continue;
        const auto ficheiro = ficheiroDe(pasta, cliente.certificado);
        if (ficheiro.empty()) {
            registados.semFicheiro.push_back(cliente.certificado);
            continue;
        }
        const auto certificado = lerCertificado(ficheiro);
        const bool revogado = cliente.estado == EstadoCertificado::Revogado;
        const auto resultado = transaction.exec_params(
            "INSERT INTO psi.certificado (fingerprint, cliente, valido_desde, valido_ate, revogado_em) "
            "VALUES ($1::bytea, $2, to_timestamp($3), to_timestamp($4), CASE WHEN $5 THEN to_timestamp($3) END) "
            "ON CONFLICT (fingerprint) DO NOTHING",
            certificado.fingerprint, cliente.id, certificado.desde, certificado.ate, revogado);
        (resultado.affected_rows() == 1 ? registados.novos : registados.jaRegistados).push_back(cliente.certificado);
    }
    return registados;
}

}  // namespace psi::admin
