#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "psi/domain/pagamentos/aviso_bancario.hpp"
#include "psi/domain/reposicao.hpp"
#include "psi/postgres/pool.hpp"
#include "psi/store/avisos.hpp"
#include "psi/store/pedidos.hpp"

namespace psi::store {

// What only a store of the quality environment has: in production neither the functions nor the rights exist.

struct ReporDadosLido : PedidoLido {
    std::optional<std::int64_t> fornecedor;     ///< of the client
    bool alheio = false;                        ///< the employer acted for is another vendor's
    std::vector<domain::Reposicao> reposicoes;  ///< employers with something to put back, the one acted for always
};

[[nodiscard]] ReporDadosLido lerReporDados(postgres::Pool& pool, postgres::Deadline deadline, std::int64_t empregador,
                                           std::int64_t cliente, const std::optional<std::string>& idPedido,
                                           bool apenasEmpregador, domain::Instante agoraReal);

/// Durable, all or nothing: the number and what was deleted, which is also kept as the reply.
struct ReporDadosFeito {
    std::int64_t numeroComunicacao = 0;
    std::string resposta;
};
[[nodiscard]] ReporDadosFeito aplicarReporDados(postgres::Pool& pool, postgres::Deadline deadline,
                                                const WriteBase& escrita, bool apenasEmpregador);

[[nodiscard]] std::string reposicoesParaJson(const std::vector<domain::Reposicao>& reposicoes);
[[nodiscard]] std::vector<domain::Reposicao> reposicoesDeJson(const std::string& json);

struct DefinirRelogioLido : PedidoLido {
    std::optional<std::int64_t> fornecedor;
    std::optional<domain::Data> dataSimulada;  ///< the vendor's, as it stands now
};
[[nodiscard]] DefinirRelogioLido lerDefinirRelogio(postgres::Pool& pool, postgres::Deadline deadline,
                                                   std::int64_t empregador, std::int64_t cliente,
                                                   const std::optional<std::string>& idPedido,
                                                   domain::Instante agoraReal);
/// Throws postgres::Conflict where the date has moved past it meanwhile.
std::int64_t aplicarDefinirRelogio(postgres::Pool& pool, postgres::Deadline deadline, const WriteBase& escrita,
                                   domain::Data data);

struct SimularPagamentoLido : PedidoLido {
    std::optional<domain::DocumentoDoAviso> documento;
};
[[nodiscard]] SimularPagamentoLido lerSimularPagamento(postgres::Pool& pool, postgres::Deadline deadline,
                                                       std::int64_t empregador, std::int64_t cliente,
                                                       const std::optional<std::string>& idPedido,
                                                       std::int64_t documento, domain::Data dataPagamento,
                                                       domain::Instante agoraReal);
/// As aplicarAviso, with the idPedido and its reply. `recibo` where it paid.
struct SimularPagamentoFeito {
    std::int64_t numeroComunicacao = 0;
    std::optional<std::int64_t> recibo;
};
[[nodiscard]] SimularPagamentoFeito aplicarSimularPagamento(postgres::Pool& pool, postgres::Deadline deadline,
                                                            const WriteBase& escrita, const AvisoBancario& aviso,
                                                            const domain::DecisaoAviso& decisao,
                                                            domain::Instante agora);

/// What a vendor has done for the first time (integration checklist).
struct Facto {
    std::string nome;
    domain::Instante em{};
    std::string correlacao;
};
/// In the order of their instants. Of the client's vendor; empty where it has none.
[[nodiscard]] std::vector<Facto> lerFactos(postgres::Pool& pool, postgres::Deadline deadline, std::int64_t cliente);

struct NovoFacto {
    std::int64_t cliente = 0;
    std::string nome;
    std::string chave;     ///< facts of one name under different keys stand beside each other
    std::string depoisDe;  ///< kept only where this fact stands under the same key; empty: always
    domain::Instante em{};
    std::string correlacao;
};
/// Set-based, one round trip. What is there already stays; at most 100 keys of a name.
void registarFactos(postgres::Pool& pool, postgres::Deadline deadline, const std::vector<NovoFacto>& factos);

}  // namespace psi::store
