#pragma once

#include <filesystem>
#include <functional>
#include <string>
#include <vector>

#include <pqxx/transaction_base>

#include "app/admin/seed/seed_generator.hpp"

namespace psi::admin {

/// Whether the store holds a seed already, and of which measures.
[[nodiscard]] std::optional<Medidas> seedWritten(pqxx::transaction_base& transaction);

/// Writes the professions and every row of the seed, set-based, in the caller's transaction. `parte` is told how much
/// of it is done, of 1, now and then.
void gravar(
    pqxx::transaction_base& transaction, const Medidas& medidas, const Seed& semente,
    const std::function<void(double)>& parte = [](double) {});

/// Registers the test identities' certificates: DIR/NAME.pem or NAME.crt. What is registered already stays.
struct CertificadosRegistados {
    std::vector<std::string> novos, jaRegistados, semFicheiro;
};
CertificadosRegistados registarCertificados(pqxx::transaction_base& transaction, const std::filesystem::path& pasta);

}  // namespace psi::admin
