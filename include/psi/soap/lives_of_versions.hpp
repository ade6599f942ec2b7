#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "psi/base/falha.hpp"
#include "psi/base/versoes.hpp"
#include "psi/domain/data.hpp"

namespace psi::soap {

enum class EstadoDaVersao { EmEnsaio, EmVigor, Descontinuada, Retirada };

/// "EM_VIGOR"
[[nodiscard]] const char* nome(EstadoDaVersao estado);

/// A version of a service and the instants, by the real clock, at which its state changes.
struct VersaoDoServico {
    const base::Versao* publicada = nullptr;  ///< its constant texts; lives as long as the program
    base::Versao calendario;                  ///< with the days in force in this installation
    std::optional<domain::Instante> emVigorDesde, descontinuadaDesde, retiradaEm;
    std::string cabecalhos;  ///< Deprecation, Sunset and Link, each with its CRLF; empty where no end is announced

    [[nodiscard]] EstadoDaVersao estado(domain::Instante agora) const;
};

/// The life of every version in this installation. Never changes after construction; thread-safe.
class Versoes {
public:
    /// As published, with what the configuration says of it.
    explicit Versoes(const base::VersionSettings& settings = {});

    [[nodiscard]] const std::vector<VersaoDoServico>& todas() const { return versoes_; }
    /// The one whose path a target begins with: "/psi/contratos/v1", or what is below it. nullptr: none.
    [[nodiscard]] const VersaoDoServico* noAlvo(std::string_view alvo) const;

private:
    std::vector<VersaoDoServico> versoes_;
};

/// Fault 410: names what to use in its place.
[[nodiscard]] base::Falha falhaVersaoRetirada(const VersaoDoServico& versao);

}  // namespace psi::soap
