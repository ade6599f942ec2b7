#pragma once

#include <functional>
#include <optional>
#include <string>

#include <pqxx/connection>

#include "payments/avisos.hpp"
#include "psi/store/avisos.hpp"

namespace psi::admin {

/// Where the notices come from.
struct OrigemAvisos {
    std::string ficheiro;    ///< its name, without folders
    std::string correlacao;  ///< for the audit lines of all of them
};

/// A notice and what became of it.
struct AvisoFeito {
    store::AvisoRegistado registado;
    domain::DecisaoAviso decisao;
};

/// Reads the documents that the notice names, decides, and keeps it with its outcome: one durable transaction, nothing
/// or all of it. Again where the employer's documents changed meanwhile. Throws store::Conflict where they never stand
/// still, and what the store throws.
[[nodiscard]] AvisoFeito registarAviso(pqxx::connection& ligacao, const Aviso& aviso, const OrigemAvisos& origem,
                                       domain::Instante agoraReal);

}  // namespace psi::admin
