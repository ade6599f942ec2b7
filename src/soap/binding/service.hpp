#pragma once

#include <span>
#include <string>
#include <string_view>
#include <variant>

#include "psi/operations/operations.hpp"
#include "soap/stubs/engine.hpp"

namespace psi::soap {

/// One call on its way to its operation: a body that passed guard and schema.
struct Call {
    Engine& engine;
    std::string_view body;
    operations::Operacoes& operacoes;
    const operations::Chamada& chamada;
    bool mtom = false;  ///< binary content of the reply goes beside its envelope
};

/// The reply's envelope, or why there is none.
using Outcome = std::variant<std::string, base::Falha>;

struct Operation {
    std::string_view name;  ///< of the wrapper element
    Outcome (*run)(Call& call);
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

/// Every service published in that environment ("QUALIDADE", "PRODUCAO"); QualidadeService in quality only, the last.
[[nodiscard]] std::span<const Service* const> services(std::string_view ambiente);

}  // namespace psi::soap
