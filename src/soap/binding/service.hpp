#pragma once

#include <chrono>
#include <span>
#include <string>
#include <string_view>
#include <variant>

#include "psi/operations/operations.hpp"
#include "soap/stubs/engine.hpp"

namespace psi::soap {

/// One call on its way to its operation: a body that passed guard and schema.
struct Exchange {
    Engine& engine;
    std::string_view body;
    operations::Operations& operacoes;
    const operations::Call& call;
    bool mtom = false;                   ///< binary content of the reply goes beside its envelope
    std::chrono::milliseconds delay{0};  ///< out: how long the operation has the reply held back
    int codigo = 0;                      ///< out: of the reply's resultado
    bool comEfeito = false;              ///< out: the same
};

/// The reply's envelope, or why there is none.
using Outcome = std::variant<std::string, base::Falha>;

struct Operation {
    std::string_view name;  ///< of the wrapper element
    Outcome (*run)(Exchange& exchange);
};

/// A service of the published contract and its binding functions.
struct Service {
    access::Servico servico;
    std::string_view space;  ///< namespace of its wrapper elements
    std::span<const Operation> operations;

    [[nodiscard]] const Operation* find(std::string_view operation) const;
    /// "VerificarLigacao, ComunicarContrato"
    [[nodiscard]] std::string operationNames() const;
};

/// Returns every service published in that environment; QualidadeService in quality only, the last.
[[nodiscard]] std::span<const Service* const> services(base::Environment environment);

}  // namespace psi::soap
