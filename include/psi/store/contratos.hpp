#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "psi/domain/contratos/alterar_contrato.hpp"
#include "psi/domain/contratos/anular_comunicacao.hpp"
#include "psi/domain/contratos/cessar_contrato.hpp"
#include "psi/domain/contratos/contrato.hpp"
#include "psi/domain/contratos/transferir_local_trabalho.hpp"
#include "psi/domain/contratos/vinculo_consultado.hpp"
#include "psi/postgres/pool.hpp"
#include "psi/store/pedidos.hpp"
#include "psi/store/vinculos.hpp"

namespace psi::store {

struct ComunicarContratoLido : PedidoLido {
    domain::FactosComunicarContrato factos;
};

/// One round trip; every fact. `idPedido` absent on a dry run: not looked up.
[[nodiscard]] ComunicarContratoLido lerComunicarContrato(postgres::Pool& pool, postgres::Deadline deadline,
                                                         std::int64_t empregador, std::int64_t cliente,
                                                         const std::optional<std::string>& idPedido,
                                                         const domain::DadosContrato& contrato,
                                                         domain::Instante agoraReal);

/// One durable round trip: vínculo, contract period, rate period, workplace, communication, idPedido with its reply,
/// audit line. Returns numeroComunicacao. Throws postgres::Conflict where a constraint refused it.
std::int64_t aplicarComunicarContrato(postgres::Pool& pool, postgres::Deadline deadline, const WriteBase& escrita,
                                      const domain::DadosContrato& contrato, domain::TaxaAplicavel taxa,
                                      domain::Instante agora);

// The writes on an open vínculo. Each reads every fact in one round trip (`idPedido` absent on a dry run: not looked
// up) and writes everything in one durable one, which gives numeroComunicacao and throws postgres::Conflict where the
// idPedido was kept or the vínculo changed meanwhile, or what was read of accepted declarations. What is ended or
// replaced stays, superseded by the new communication.

/// An open vínculo as it was read: what a write on it is held against. Zeros where there is none.
struct VersaoVinculo {
    std::int64_t numero = 0;  ///< of the communication that opened it
    std::int64_t marca = 0;
};

struct AlterarContratoLido : PedidoLido {
    VersaoVinculo vinculo;
    domain::FactosAlterarContrato factos;
};
[[nodiscard]] AlterarContratoLido lerAlterarContrato(postgres::Pool& pool, postgres::Deadline deadline,
                                                     std::int64_t empregador, std::int64_t cliente,
                                                     const std::optional<std::string>& idPedido,
                                                     const domain::AlteracaoContrato& alteracao,
                                                     domain::Instante agoraReal);

/// What an accepted AlterarContrato leaves from dataEfeito on.
struct NovaInformacao {
    domain::Data dataEfeito{};
    domain::InformacaoContrato informacao;
    std::optional<domain::TaxaAplicavel> taxa;  ///< nothing: the rates stay
};
std::int64_t aplicarAlterarContrato(postgres::Pool& pool, postgres::Deadline deadline, const WriteBase& escrita,
                                    VersaoVinculo vinculo, const NovaInformacao& nova, domain::Instante agora);

struct CessarContratoLido : PedidoLido {
    VersaoVinculo vinculo;
    std::int64_t versao = 0;  ///< of the employer's declarations, as read
    domain::FactosCessarContrato factos;
};
[[nodiscard]] CessarContratoLido lerCessarContrato(postgres::Pool& pool, postgres::Deadline deadline,
                                                   std::int64_t empregador, std::int64_t cliente,
                                                   const std::optional<std::string>& idPedido,
                                                   const domain::Cessacao& cessacao, domain::Instante agoraReal);
std::int64_t aplicarCessarContrato(postgres::Pool& pool, postgres::Deadline deadline, const WriteBase& escrita,
                                   VersaoVinculo vinculo, const domain::Cessacao& cessacao, std::int64_t versao,
                                   domain::Instante agora);

struct TransferirLido : PedidoLido {
    VersaoVinculo vinculo;
    domain::FactosTransferir factos;
};
[[nodiscard]] TransferirLido lerTransferir(postgres::Pool& pool, postgres::Deadline deadline, std::int64_t empregador,
                                           std::int64_t cliente, const std::optional<std::string>& idPedido,
                                           const domain::Transferencia& transferencia, domain::Instante agoraReal);
std::int64_t aplicarTransferir(postgres::Pool& pool, postgres::Deadline deadline, const WriteBase& escrita,
                               VersaoVinculo vinculo, const domain::Transferencia& transferencia,
                               domain::Instante agora);

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

/// One round trip; every fact. `idPedido` absent on a dry run: not looked up.
[[nodiscard]] AnularComunicacaoLido lerAnularComunicacao(postgres::Pool& pool, postgres::Deadline deadline,
                                                         std::int64_t empregador, std::int64_t cliente,
                                                         const std::optional<std::string>& idPedido,
                                                         std::int64_t numero, domain::Instante agoraReal);

/// One durable round trip: the communication `numero` undone, every dated row back as it was before it, the vínculo
/// marked, idPedido with its reply, audit line. Returns the undo's own numeroComunicacao. Throws postgres::Conflict
/// where a vínculo of the worker has changed since `versao`, or an accepted declaration that stands on the one that
/// would go.
std::int64_t aplicarAnularComunicacao(postgres::Pool& pool, postgres::Deadline deadline, const WriteBase& escrita,
                                      std::int64_t numero, VersaoAnulacao versao, domain::Instante agora);

struct PaginaContratos {
    std::vector<domain::ContratoConsultado> linhas;
    bool haMais = false;
    std::optional<std::int64_t> total;  ///< first page only (depoisDe absent)
};

/// One round trip. Filters and order of consultarTrabalhadores.
[[nodiscard]] PaginaContratos consultarContratos(postgres::Pool& pool, postgres::Deadline deadline,
                                                 std::int64_t empregador, const FiltroTrabalhadores& filtro);

struct FiltroComunicacoes {
    std::vector<std::int64_t> niss;
    std::optional<std::string> operacao;
    std::optional<domain::Data> dataInicio, dataFim;  ///< of communication, Lisbon dates, both included
    std::optional<std::int64_t> numero;
    std::optional<std::int64_t> depoisDe;
    unsigned limite = 200;
};

struct PaginaComunicacoes {
    std::vector<domain::Comunicacao> linhas;
    bool haMais = false;
    std::optional<std::int64_t> total;
};

/// One round trip. Ordered by number.
[[nodiscard]] PaginaComunicacoes consultarComunicacoes(postgres::Pool& pool, postgres::Deadline deadline,
                                                       std::int64_t empregador, const FiltroComunicacoes& filtro);

}  // namespace psi::store
