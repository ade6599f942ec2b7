#include <pqxx/pqxx>

#include "app/admin/access/certificate_pem.hpp"
#include "app/admin/seed/seed_writer.hpp"
#include "app/admin/seed/test_identities.hpp"

namespace psi::admin {
namespace {

std::filesystem::path ficheiroDe(const std::filesystem::path& pasta, const std::string& nome) {
    for (const auto* fim : {".pem", ".crt"})
        if (auto ficheiro = pasta / (nome + fim); std::filesystem::exists(ficheiro)) return ficheiro;
    return {};
}

/// True where it was not registered yet.
bool registar(pqxx::transaction_base& transaction, const ClienteDeTeste& cliente,
              const std::filesystem::path& ficheiro) {
    const auto certificado = descrever(lerX509(ficheiro).get());
    const bool revogado = cliente.estado == CertificateState::Revogado;
    const auto resultado = transaction.exec_params(
        "INSERT INTO psi.certificado (fingerprint, cliente, valido_desde, valido_ate, revogado_em, sujeito, emissor, "
        "numero_serie) VALUES ($1, $2, $3::timestamptz, $4, CASE WHEN $5::boolean THEN $3::timestamptz END, $6, $7, "
        "$8) "
        "ON CONFLICT (fingerprint) DO NOTHING",
        "\\x" + certificado.fingerprint, cliente.id, certificado.desde(), certificado.ate(), revogado,
        certificado.sujeito, certificado.emissor, certificado.numeroSerie);
    return resultado.affected_rows() == 1;
}

}  // namespace

CertificadosRegistados registarCertificados(pqxx::transaction_base& transaction, const std::filesystem::path& pasta) {
    CertificadosRegistados registados;
    for (const auto& cliente : clientesDeTeste()) {
        if (cliente.estado == CertificateState::NuncaRegistado) continue;
        const std::string nome = cliente.certificado;
        if (ficheiroDe(pasta, nome).empty()) registados.semFicheiro.push_back(nome);
        // The same identity with an RSA key, for stacks that read no other.
        for (const auto& qual : {nome, nome + "-rsa"}) {
            const auto ficheiro = ficheiroDe(pasta, qual);
            if (ficheiro.empty()) continue;
            (registar(transaction, cliente, ficheiro) ? registados.novos : registados.jaRegistados).push_back(qual);
        }
    }
    return registados;
}

}  // namespace psi::admin
