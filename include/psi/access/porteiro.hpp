#pragma once

#include <chrono>
#include <cstddef>
#include <functional>
#include <memory>
#include <optional>

#include "psi/access/acesso.hpp"

namespace psi::access {

/// Says who calls and for whom, from the store or from what the store said at most `maximumAge` ago.
/// Refusals are remembered too, so that a flood of unknown certificates costs one query each. Thread-safe.
class Porteiro {
public:
    using Relogio = std::chrono::steady_clock;
    /// Asks the store; may throw what the store throws, and then nothing is remembered.
    using Consulta = std::function<Acesso()>;

    /// `maximumAge` zero: nothing is remembered. Past `maximumEntries` the oldest are forgotten.
    Porteiro(Relogio::duration maximumAge, std::size_t maximumEntries);
    ~Porteiro();

    Acesso autorizar(const Fingerprint& fingerprint, std::optional<domain::Niss> representado, Servico servico,
                     const Consulta& consulta);
    /// What is remembered of the certificate alone, whatever it asked for. Asks nobody.
    [[nodiscard]] Conhecimento conhecimento(const Fingerprint& fingerprint);
    /// Nothing of what the store said until now, or is saying, is remembered.
    void esquecer();

private:
    class Impl;
    std::unique_ptr<Impl> impl_;
};

}  // namespace psi::access
