#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include <pqxx/connection>

#include "psi/domain/aviso_bancario.hpp"
#include "psi/store/pedidos.hpp"

namespace psi::store {

/// A bank's notice as it is kept.
struct AvisoBancario {
    std::string referenciaBanco;  ///< the bank's own: the key
    Sha256 hash{};                ///< of what the notice says: a repeat with another one is refused
    std::string ficheiro;
    domain::Instante recebidoEm{};  ///< real clock
    domain::Data dataPagamento{};
    domain::Cents valor;
    std::string meio;        ///< MULTIBANCO, TRANSFERENCIA, TESOURARIA
    std::string referencia;  ///< as told; empty where none
};

struct AvisoRegistado {
    enum class Estado {
        Novo,
        Repetido,   ///< it was there already, the same: nothing changed
        Divergente  ///< it was there already and says something else: nothing changed
    };
    Estado estado = Estado::Novo;
    std::string resultado;               ///< what became of it, now or the first time
    std::optional<std::int64_t> recibo;  ///< its number, where the notice paid
};

// Both run on a connection of the admin role, which sees every employer, outside any transaction; one round trip each.

/// The documents that the keys name at that date, with what decides on them.
[[nodiscard]] std::vector<domain::DocumentoDoAviso> documentosDoAviso(pqxx::connection& ligacao,
                                                                      const domain::ChavesPagamento& chaves,
                                                                      domain::Data dataPagamento);

/// Durable: the notice with its outcome and, where the decision pays, document, values, receipt and audit line, all or
/// nothing. `agora` is the employer's: simulated in quality. Throws Conflict where the employer's declarations or
/// documents have changed since they were read: read, decide and apply again.
AvisoRegistado aplicarAviso(pqxx::connection& ligacao, const AvisoBancario& aviso, const domain::DecisaoAviso& decisao,
                            domain::Instante agora, std::int64_t cliente, const std::string& correlacao);

}  // namespace psi::store
