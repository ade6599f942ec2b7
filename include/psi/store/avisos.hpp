#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include <pqxx/transaction_base>

#include "psi/domain/pagamentos/aviso_bancario.hpp"
#include "psi/store/pedidos.hpp"

namespace psi::store {

/// What tells one movement of a bank from another.
struct ChaveMovimento {
    std::string conta;            ///< as the file names it; may be empty
    std::string referenciaBanco;  ///< the bank's own
    bool estorno = false;         ///< the bank takes a payment back
    Sha256 conteudo{};            ///< of what it names
    int ordem = 1;      ///< among those of its file that are equal in account, day, amount and all of the above
    Sha256 ficheiro{};  ///< of the file's bytes
    std::string referenciaAnterior;  ///< by which release 0.1.0 knew it
    Sha256 hashAnterior{};           ///< and what it then kept of its content
};

/// A bank's movement as it is kept.
struct AvisoBancario {
    ChaveMovimento chave;
    Sha256 hash{};  ///< of what the notice says
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
        Repetido  ///< it was there already: nothing changed
    };
    Estado estado = Estado::Novo;
    domain::ResultadoAviso resultado{};  ///< what became of it, now or the first time
    domain::Cents porAplicar;            ///< cents that pay nothing
    std::optional<std::int64_t> recibo;  ///< its number, where the notice paid
    std::optional<std::string> estorno;  ///< payment and what the bank took back of it: the key of the other one
};

// These run in the caller's transaction on a connection of the admin role, which sees every employer; one round trip
// each.

/// The documents that the keys name at that date, with what decides on them.
[[nodiscard]] std::vector<domain::DocumentoDoAviso> documentosDoAviso(pqxx::transaction_base& transaction,
                                                                      const domain::ChavesPagamento& chaves,
                                                                      domain::Data dataPagamento);

/// Whose documents the keys name, whatever their date: pairs of a place in `avisos` and an employer. A place may have
/// none, or several.
[[nodiscard]] std::vector<std::pair<std::size_t, std::int64_t>> empregadoresDosAvisos(
    pqxx::transaction_base& transaction, const std::vector<const domain::ChavesPagamento*>& avisos);

/// Whether it is on record, without keeping it: estado, and the resultado where it is Repetido or RepeticaoPossivel.
[[nodiscard]] AvisoRegistado procurarAviso(pqxx::transaction_base& transaction, const AvisoBancario& aviso);

/// The movement with its outcome and, where the decision pays, document, values, receipt, interest left and audit line:
/// durable when the transaction is. One more of what another file brought is RepeticaoPossivel, whatever the decision.
/// `agora` is the employer's: simulated in quality. Throws postgres::Conflict where the employer's declarations or
/// documents have changed since they were read, and the transaction is lost: read, decide and apply again.
AvisoRegistado aplicarAviso(pqxx::transaction_base& transaction, const AvisoBancario& aviso,
                            const domain::DecisaoAviso& decisao, domain::Instante agora, std::int64_t cliente,
                            const std::string& correlacao);

}  // namespace psi::store
