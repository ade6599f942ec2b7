#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "psi/access/access.hpp"
#include "psi/base/falha.hpp"
#include "psi/domain/contratos/contrato.hpp"
#include "psi/store/repositories.hpp"

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
};

/// What the binding knows of the call besides the command.
struct Chamada {
    const access::Credencial* credencial = nullptr;  ///< never null
    access::Servico servico = access::Servico::Vinculos;
    std::string correlacao;
    store::Deadline prazo;
    std::chrono::milliseconds* demora = nullptr;  ///< where set: how long to hold the reply back (quality)
};

template <class Reply>
using Resposta = std::variant<Reply, base::Falha>;

// Commands: what the request says. Replies: what is answered. Their names are the contract's.

struct VerificarLigacao {
    Contexto contexto;
};
struct VerificarLigacaoResposta {
    Resultado resultado;
    std::optional<std::string> nissEmpregador;  ///< absent where codigo is not 1
    std::optional<domain::Instante> certificadoValidoAte;
};

struct ConsultarTrabalhadores {
    Contexto contexto;
    std::vector<std::string> nissTrabalhador;
    std::optional<std::string> situacao;
    std::optional<domain::Data> dataInicio, dataFim;
    std::optional<int> codigoEstabelecimento;
    std::optional<int> tamanhoPagina;
    std::optional<std::string> pagina;
};
struct ConsultarTrabalhadoresResposta {
    Resultado resultado;
    std::vector<store::Trabalhador> trabalhador;  ///< `nome` already masked
    std::optional<std::string> proximaPagina;
    std::optional<std::int64_t> total;
};

struct ComunicarContrato {
    Contexto contexto;
    domain::DadosContrato contrato;
};
struct ComunicarContratoResposta {
    Resultado resultado;
};

struct ConsultarComunicacoes {
    Contexto contexto;
    std::vector<std::string> nissTrabalhador;
    std::optional<std::string> operacao;
    std::optional<domain::Data> dataInicio, dataFim;
    std::optional<std::int64_t> numeroComunicacao;
    std::optional<int> tamanhoPagina;
    std::optional<std::string> pagina;
};
struct ConsultarComunicacoesResposta {
    Resultado resultado;
    std::vector<store::Comunicacao> comunicacao;
    std::optional<std::string> proximaPagina;
    std::optional<std::int64_t> total;
};

}  // namespace psi::operations
