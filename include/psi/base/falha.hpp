#pragma once

#include <chrono>
#include <optional>
#include <string>

namespace psi::base {

/// A request that is answered with a SOAP Fault and not with a reply (docs/integration/erros.md).
/// A business refusal is never a Falha: it is a normal reply with its own codigo. What follows from each code is in the
/// table of psi/base/catalogo.hpp.
struct Falha {
    enum class Codigo : int {
        ErroInterno = 0,        ///< Server; the text says nothing of the inside
        Malformado = 400,       ///< Client; malformed or against the published schema
        Certificado = 401,      ///< Client; unknown, expired or revoked certificate
        PrazoEsgotado = 408,    ///< Server; the request's deadline passed
        LimiteDoCliente = 429,  ///< Server; the client's own limit, says when to try again
        Indisponivel = 503      ///< Server; overload, maintenance, store away, says when to try again
    };

    Codigo codigo = Codigo::ErroInterno;
    std::string texto;                               ///< Portuguese; says what to do
    std::optional<std::chrono::seconds> tentarApos;  ///< whole seconds after which a repeat is welcome
    std::string campo;                               ///< path of the offending element; empty where none

    /// True where the caller must change the request (SOAP 1.1 Client, SOAP 1.2 Sender).
    [[nodiscard]] bool doCliente() const;
};

}  // namespace psi::base
