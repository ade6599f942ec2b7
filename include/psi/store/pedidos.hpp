#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>

#include "psi/domain/data.hpp"
#include "psi/domain/mensagem.hpp"
#include "psi/postgres/pool.hpp"

namespace psi::store {

using Sha256 = std::array<unsigned char, 32>;

/// A reply kept under (employer, idPedido).
struct PedidoGuardado {
    std::int64_t cliente = 0;
    Sha256 hash{};
    int codigo = 0;
    domain::Mensagens mensagens;
    std::optional<std::int64_t> numeroComunicacao;
    domain::Instante dataHora{};
    std::optional<domain::Data> dataSimulada;
    std::optional<std::string> resposta;  ///< JSON of what the reply holds besides resultado
};

/// What every write carries besides its own rows: identity of the request, its reply and its audit line.
struct WriteBase {
    std::int64_t empregador = 0;
    std::optional<std::string> idPedido;  ///< lower-case UUID; absent on a dry run
    std::int64_t cliente = 0;
    std::string operacao;  ///< "ComunicarContrato"
    Sha256 hash{};
    int codigo = 1;
    domain::Mensagens mensagens;
    domain::Instante dataHora{};  ///< real clock
    std::optional<domain::Data> dataSimulada;
    std::string correlacao;
    std::int64_t trabalhador = 0;         ///< NISS the audit line is about; 0: none
    bool falhaIdentidade = false;         ///< counts against the client's identity failures of this hour
    std::optional<std::string> resposta;  ///< JSON of what the reply holds besides resultado
};

/// What the reading of every write begins with: the kept reply and the client's failures to identify workers.
struct PedidoLido {
    std::optional<PedidoGuardado> pedido;    ///< what the idPedido already answered
    unsigned falhasIdentidadeNestaHora = 0;  ///< of the client, dry runs included
};

/// jsonb text of `mensagens` and back. Throws std::runtime_error on text that it did not write.
[[nodiscard]] std::string mensagensParaJson(const domain::Mensagens& mensagens);
[[nodiscard]] domain::Mensagens mensagensDeJson(const std::string& json);

/// One durable round trip for any write's refusal: idPedido with its reply, audit line, identity failure.
void registarRecusa(postgres::Pool& pool, postgres::Deadline deadline, const WriteBase& escrita);

/// A dry run that failed to identify a worker: counted and audited, nothing else kept.
void registarFalhaIdentidade(postgres::Pool& pool, postgres::Deadline deadline, const WriteBase& escrita);

}  // namespace psi::store
