#pragma once

#include "psi/operations/ciclo_contributivo.hpp"
#include "soap/binding/binding_fields.hpp"
#include "soap/binding/service.hpp"
#include "soap/binding/wire_values.hpp"
#include "soap/stubs/namespace_table.hpp"

// CicloContributivoService: what its bindings share, and those in files of their own.

namespace psi::soap {

inline constexpr const char* kCicloSpace = "urn:psi:ciclo-contributivo:v1";
inline constexpr auto kCicloTable = namespaceTable("cicl", kCicloSpace);

[[nodiscard]] Outcome comunicarValores(Exchange& exchange);
[[nodiscard]] Outcome anularValores(Exchange& exchange);
[[nodiscard]] Outcome confirmarValores(Exchange& exchange);
[[nodiscard]] Outcome consultarValoresComunicados(Exchange& exchange);
[[nodiscard]] Outcome obterValoresComunicados(Exchange& exchange);
[[nodiscard]] Outcome consultarAvisos(Exchange& exchange);

/// "SUBSTITUIR" or "ACRESCENTAR", as the published schema has them, and back.
[[nodiscard]] domain::Acao acao(const std::string& texto);
[[nodiscard]] std::string texto(domain::Acao acao);

/// Whichever response's stub; it points into `totais`.
template <class Stub>
void preencherTotais(std::optional<domain::TotaisDoMes>& totais, Stub& stub) {
    if (!totais) return;
    stub.totalRemuneracoes = &totais->remuneracoes;
    stub.totalContribuicoes = &totais->contribuicoes;
    stub.parteTrabalhadores = &totais->parteTrabalhadores;
    stub.trabalhadores = totais->trabalhadores;
    stub.porComunicar = totais->porComunicar;
}

}  // namespace psi::soap
