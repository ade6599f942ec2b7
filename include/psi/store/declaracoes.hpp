#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "psi/domain/declaracoes/declaracao.hpp"
#include "psi/domain/declaracoes/declaracao_consultada.hpp"
#include "psi/domain/declaracoes/mes_consultado.hpp"
#include "psi/postgres/pool.hpp"
#include "psi/store/pedidos.hpp"

namespace psi::store {

// ---- delivering ---------------------------------------------------------------------------------------------------

struct BlocoSubstituivel {
    std::int64_t id = 0;
    domain::FactosSubstituicao factos;
};

struct DeclaracaoLida {
    PedidoLido pedido;  ///< where it holds a kept reply, nothing else was read
    /// The employer's counters that the facts were read at: of declarations and of vínculos.
    std::int64_t versao = 0, marca = 0;
    domain::FactosDeclaracao factos;
    std::optional<BlocoSubstituivel> substituido;  ///< nothing: not asked for, or no such block of the employer
};

/// One round trip; every fact of all blocks. `hashes`: of linhasCanonicas, one for each block. Cost follows the
/// request's lines and what is accepted of the same workers and months, not the employer's size. `idPedido` empty on a
/// dry run: not looked up.
[[nodiscard]] DeclaracaoLida lerDeclaracao(postgres::Pool& pool, postgres::Deadline deadline, std::int64_t empregador,
                                           std::int64_t cliente, const std::optional<std::string>& idPedido,
                                           std::span<const domain::BlocoDeclarado> blocos,
                                           std::span<const Sha256> hashes,
                                           const std::optional<domain::ChaveEntrega>& substitui,
                                           domain::Instante agoraReal, domain::Instante agora);

struct Entrega {
    std::string identificador;  ///< UUID, new
    std::string origem;         ///< ESTRUTURADA, FICHEIRO, SUBSTITUICAO
    std::span<const domain::BlocoDeclarado> blocos;
    std::span<const domain::AvaliacaoBloco> avaliacoes;  ///< one for each block
    std::span<const Sha256> hashes;                      ///< one for each block
    std::vector<bool> comReparticao;                     ///< one for each block: the split of its contributions counts
    std::int64_t versao = 0, marca = 0;                  ///< as read
    std::optional<std::int64_t> substitui;               ///< id of the refused block that the only block replaces
};

/// One durable round trip: the delivery, its blocks, the lines of the accepted ones, idPedido with its reply, audit
/// line. Returns numeroComunicacao. Throws postgres::Conflict where something that the facts rest on has changed since.
std::int64_t aplicarDeclaracao(postgres::Pool& pool, postgres::Deadline deadline, const WriteBase& escrita,
                               const Entrega& entrega, domain::Instante agora);

// ---- annulling ----------------------------------------------------------------------------------------------------

struct AnularDeclaracaoLida {
    PedidoLido pedido;
    std::int64_t versao = 0;
    std::int64_t bloco = 0;  ///< 0: no such block of the employer
    domain::FactosAnulacao factos;
};

/// One round trip. `agora`: on which payment documents are in force.
[[nodiscard]] AnularDeclaracaoLida lerAnularDeclaracao(postgres::Pool& pool, postgres::Deadline deadline,
                                                       std::int64_t empregador, std::int64_t cliente,
                                                       const std::optional<std::string>& idPedido,
                                                       const domain::ChaveEntrega& chave, domain::Instante agoraReal,
                                                       domain::Instante agora);

/// One durable round trip. Throws postgres::Conflict where the block got into a payment document since, or corrections
/// that stand on it were accepted.
std::int64_t aplicarAnularDeclaracao(postgres::Pool& pool, postgres::Deadline deadline, const WriteBase& escrita,
                                     std::int64_t bloco, std::int64_t versao);

// ---- consultations ------------------------------------------------------------------------------------------------

struct FiltroDeclaracoes {
    std::optional<domain::MesReferencia> mesReferencia;
    std::optional<std::string> estado;
    std::optional<int> codigoEstabelecimento;
    std::optional<std::int64_t> depoisDe;  ///< id of a block
    unsigned limite = 200;
};

struct PaginaDeclaracoes {
    std::vector<domain::Declaracao> linhas;
    bool haMais = false;
    std::optional<std::int64_t> total;  ///< first page only
};

/// One round trip. In the order of delivery.
[[nodiscard]] PaginaDeclaracoes consultarDeclaracoes(postgres::Pool& pool, postgres::Deadline deadline,
                                                     std::int64_t empregador, const FiltroDeclaracoes& filtro,
                                                     domain::Instante agora);

/// One round trip. Lines after index `depoisDe` (0: the first page), `limite` at most. Nothing: no such block of the
/// employer.
[[nodiscard]] std::optional<domain::DeclaracaoInteira> obterDeclaracao(postgres::Pool& pool,
                                                                       postgres::Deadline deadline,
                                                                       std::int64_t empregador,
                                                                       const domain::ChaveEntrega& chave, int depoisDe,
                                                                       unsigned limite, domain::Instante agora);

struct FiltroMes {
    explicit FiltroMes(domain::MesReferencia m) : mes(m) {}

    domain::MesReferencia mes;
    std::vector<std::int64_t> nissTrabalhador;  ///< empty: all
    std::optional<int> codigoEstabelecimento;   ///< with a vínculo there on some day of the month, or lines of it
    std::optional<domain::SituacaoNoMes> situacao;
    std::optional<std::int64_t> depoisDe;  ///< NISS; nothing: the first page
    unsigned limite = 200;
};

struct PaginaDoMes {
    std::int64_t versao = 0;  ///< the employer's, of declarations and payment documents
    bool destacado = false;   ///< the month's lines are detached: nothing else is told
    std::optional<domain::Data> dataLimitePagamento;
    std::vector<domain::FactosDoTrabalhadorNoMes> linhas;  ///< by NISS
    bool haMais = false;
    // First page only.
    std::optional<domain::SomasDoMes> somas;
    std::vector<domain::BlocoDoMes> blocos;  ///< at most kBlocosDoMes, in the order of delivery
    bool maisBlocos = false;
    std::optional<std::int64_t> total;
};

/// One round trip. What the accepted blocks of the month hold. A page's cost follows its rows, but for the counts and
/// sums of the first; `agora`: on which payment documents are in force.
[[nodiscard]] PaginaDoMes consultarMes(postgres::Pool& pool, postgres::Deadline deadline, std::int64_t empregador,
                                       const FiltroMes& filtro, domain::Instante agora);

/// One round trip. The same of these workers, with the lines of other months' blocks alone where they are about the
/// month: for a month whose blocks are not written. In their order; nothing of one whom the register has not.
[[nodiscard]] std::vector<domain::FactosDoTrabalhadorNoMes> lerTrabalhadoresNoMes(
    postgres::Pool& pool, postgres::Deadline deadline, std::int64_t empregador, domain::MesReferencia mes,
    const std::vector<std::int64_t>& trabalhadores);

/// Whether the lines about that month are detached from the store. One round trip.
[[nodiscard]] bool mesDestacado(postgres::Pool& pool, postgres::Deadline deadline, domain::MesReferencia mes);

/// jsonb text of a block's messages and back. Throws std::runtime_error on text that it did not write.
[[nodiscard]] std::string mensagensBlocoParaJson(const domain::MensagensBloco& mensagens);
[[nodiscard]] domain::MensagensBloco mensagensBlocoDeJson(const std::string& json);

}  // namespace psi::store
