#pragma once

#include "psi/domain/contratos/anular_comunicacao.hpp"
#include "psi/postgres/pool.hpp"
#include "psi/store/pedidos.hpp"

namespace psi::store {

/// What an undo was decided on, as versions: of the worker's vínculos and of the employer's declarations.
struct VersaoAnulacao {
    std::int64_t vinculos = 0;
    std::int64_t declaracoes = 0;
};

struct AnularComunicacaoLido {
    PedidoLido pedido;
    domain::FactosAnularComunicacao factos;
    VersaoAnulacao versao;
};

/// One round trip; every fact. `idPedido` empty on a dry run: not looked up.
[[nodiscard]] AnularComunicacaoLido lerAnularComunicacao(Pool& pool, Deadline deadline, std::int64_t empregador,
                                                         std::int64_t cliente, const std::string& idPedido,
                                                         std::int64_t numero, domain::Instante agoraReal);

/// One durable round trip: the communication `numero` undone, every dated row back as it was before it, the vínculo
/// marked, idPedido with its reply, audit line. Returns the undo's own numeroComunicacao. Throws Conflict where a
/// vínculo of the worker has changed since `versao`, or an accepted declaration that stands on the one that would go.
std::int64_t aplicarAnularComunicacao(Pool& pool, Deadline deadline, const EscritaBase& escrita, std::int64_t numero,
                                      VersaoAnulacao versao, domain::Instante agora);

}  // namespace psi::store
