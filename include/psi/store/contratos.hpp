#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "psi/domain/contratos/alterar_contrato.hpp"
#include "psi/domain/contratos/cessar_contrato.hpp"
#include "psi/domain/contratos/transferir.hpp"
#include "psi/postgres/pool.hpp"
#include "psi/store/pedidos.hpp"

namespace psi::store {

// The writes on an open vínculo. Each reads every fact in one round trip (`idPedido` empty on a dry run: not looked up)
// and writes everything in one durable one, which gives numeroComunicacao and throws Conflict where the idPedido was
// kept or the vínculo changed meanwhile, or what was read of accepted declarations. What is ended or replaced stays,
// superseded by the new communication.

/// An open vínculo as it was read: what a write on it is held against. Zeros where there is none.
struct VersaoVinculo {
    std::int64_t numero = 0;  ///< of the communication that opened it
    std::int64_t marca = 0;
};

struct AlterarContratoLido : PedidoLido {
    VersaoVinculo vinculo;
    domain::FactosAlterarContrato factos;
};
[[nodiscard]] AlterarContratoLido lerAlterarContrato(Pool& pool, Deadline deadline, std::int64_t empregador,
                                                     std::int64_t cliente, const std::string& idPedido,
                                                     const domain::AlteracaoContrato& alteracao,
                                                     domain::Instante agoraReal);

/// What an accepted AlterarContrato leaves from dataEfeito on.
struct NovaInformacao {
    domain::Data dataEfeito{};
    domain::InformacaoContrato informacao;
    std::optional<domain::TaxaAplicavel> taxa;  ///< nothing: the rates stay
};
std::int64_t aplicarAlterarContrato(Pool& pool, Deadline deadline, const EscritaBase& escrita, VersaoVinculo vinculo,
                                    const NovaInformacao& nova, domain::Instante agora);

struct CessarContratoLido : PedidoLido {
    VersaoVinculo vinculo;
    std::int64_t versao = 0;  ///< of the employer's declarations, as read
    domain::FactosCessarContrato factos;
};
[[nodiscard]] CessarContratoLido lerCessarContrato(Pool& pool, Deadline deadline, std::int64_t empregador,
                                                   std::int64_t cliente, const std::string& idPedido,
                                                   const domain::Cessacao& cessacao, domain::Instante agoraReal);
std::int64_t aplicarCessarContrato(Pool& pool, Deadline deadline, const EscritaBase& escrita, VersaoVinculo vinculo,
                                   const domain::Cessacao& cessacao, std::int64_t versao, domain::Instante agora);

struct TransferirLido : PedidoLido {
    VersaoVinculo vinculo;
    domain::FactosTransferir factos;
};
[[nodiscard]] TransferirLido lerTransferir(Pool& pool, Deadline deadline, std::int64_t empregador, std::int64_t cliente,
                                           const std::string& idPedido, const domain::Transferencia& transferencia,
                                           domain::Instante agoraReal);
std::int64_t aplicarTransferir(Pool& pool, Deadline deadline, const EscritaBase& escrita, VersaoVinculo vinculo,
                               const domain::Transferencia& transferencia, domain::Instante agora);

}  // namespace psi::store
