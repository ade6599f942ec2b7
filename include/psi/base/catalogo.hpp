#pragma once

#include <array>
#include <optional>
#include <span>
#include <string_view>

#include "psi/base/falha.hpp"

/// Every code the platform answers with, in one table: what it means and what follows from it (R-PED-06,
/// docs/rules/codes.md). `psi-admin errors` prints it as docs/integration/erros.md.
namespace psi::base::catalogo {

/// Where the code comes: detail/falha/codigo, resultado/codigo, or mensagens/codigo.
enum class Especie { Falha, Resultado, Mensagem };

enum class Gravidade { Nenhuma, Erro, Aviso, ErroOuAviso };

/// Whether the request may be sent again, and how.
enum class Repeticao {
    Desnecessaria,         ///< the answer stands: nothing to send again
    MesmoPedido,           ///< as it was, with the same idPedido
    MesmoPedidoDepois,     ///< the same after `tentarApos` seconds
    Corrigido,             ///< after correction; nothing was kept, so the same idPedido may be used
    CorrigidoNovoIdPedido  ///< after correction, a write with a new idPedido: this answer was kept under the old one
};

/// What only faults have.
struct DaFalha {
    Falha::Codigo codigo;
    bool doCliente;                         ///< the caller must change the request: Client in SOAP 1.1, Sender in 1.2
    unsigned http;                          ///< status where the fault comes before there was a complete request
    unsigned problema;                      ///< status of a complete request's fault where the request is JSON
    std::span<const unsigned> outros = {};  ///< further statuses it may have then
};

/// A complete request's fault always has this status: older client stacks read no fault under another one.
inline constexpr unsigned httpDePedidoCompleto = 500;

struct Entrada {
    std::string_view codigo;  ///< as on the wire: "3", "503", "VNC-002"
    Especie especie;
    std::string_view nome;
    Gravidade gravidade;
    /// The global codigo that this alone leads to. Of a fault: its own. 3 is also 2 where `podeFaltar`.
    int global;
    Repeticao repeticao;
    std::string_view operacoes;  ///< names with a comma between them, or a phrase for many
    std::string_view quando;     ///< one or more sentences
    std::string_view queFazer;   ///< one or more sentences
    bool podeFaltar = false;     ///< may also mean that the element is missing
    bool identidade = false;     ///< a failure to identify a worker: counted, and limited by the hour
    bool reservado = false;      ///< in no answer yet
    unsigned httpJson = 0;       ///< of a result: status of its reply in JSON where it has no effect
    std::optional<DaFalha> falha = std::nullopt;
};

/// Statuses of a reply in JSON: found, or with effect; and refused.
inline constexpr unsigned httpComEfeito = 200, httpRecusado = 422;

/// Faults, then results, then messages by subject and number.
[[nodiscard]] std::span<const Entrada> entradas();
/// A message's code ("VNC-002"); nullptr where unknown.
[[nodiscard]] const Entrada* mensagem(std::string_view codigo);
[[nodiscard]] const DaFalha& falha(Falha::Codigo codigo);
/// The fault's name, which never changes with the occurrence.
[[nodiscard]] std::string_view nomeDaFalha(Falha::Codigo codigo);
/// Status of a reply in JSON; `comEfeito`: something of the request was done, or would be. Unknown codes are refusals.
[[nodiscard]] unsigned httpEmJson(int resultado, bool comEfeito);
/// Status of a fault in JSON, where it has `status` in SOAP: what came before there was a complete request keeps its
/// own.
[[nodiscard]] unsigned httpEmJson(const Falha& falha, unsigned status);

}  // namespace psi::base::catalogo
