#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "psi/access/access.hpp"
#include "psi/base/falha.hpp"
#include "psi/domain/data.hpp"
#include "psi/domain/mensagem.hpp"
#include "psi/postgres/pool.hpp"

namespace psi::operations {

struct Software {
    std::string nome, versao;
};

/// element contexto of wsdl/v1/comum.xsd.
struct Contexto {
    std::optional<std::string> idPedido;  ///< UUID, any case
    std::optional<std::string> nissRepresentado;
    bool apenasValidar = false;
    std::optional<Software> software;
};

/// element resultado of wsdl/v1/comum.xsd.
struct Resultado {
    int codigo = 1;
    domain::Mensagens mensagens;
    std::optional<std::string> idPedido;
    std::optional<std::int64_t> numeroComunicacao;
    domain::Instante dataHora{};
    std::string ambiente;
    std::string versao;
    bool apenasValidado = false;
    std::optional<domain::Data> dataSimulada;
    bool comEfeito = false;  ///< something of the request was done, or in a dry run would be; no part of it
    std::chrono::milliseconds demora{0};  ///< how long the reply is held back (quality); no part of it
};

class Pipeline;

/// What the binding knows of the call besides the command.
struct Call {
    const access::Credential* credencial = nullptr;  ///< never null
    access::Servico servico = access::Servico::Vinculos;
    std::string correlacao;
    postgres::Deadline prazo;
};

template <class Reply>
using Resposta = std::variant<Reply, base::Falha>;

}  // namespace psi::operations
