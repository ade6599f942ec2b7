#pragma once

#include <nlohmann/json.hpp>

#include "psi/domain/ciclo/apuramento.hpp"

namespace psi::operations {

/// A month's totals, as kept with a reply, and back.
[[nodiscard]] inline nlohmann::json totaisParaJson(const domain::TotaisDoMes& totais) {
    return {totais.remuneracoes.valor, totais.contribuicoes.valor, totais.parteTrabalhadores.valor,
            totais.trabalhadores, totais.porComunicar};
}

[[nodiscard]] inline domain::TotaisDoMes totaisDeJson(const nlohmann::json& json) {
    const auto numero = [&](std::size_t i) { return json.at(i).get<std::int64_t>(); };
    return {{numero(0)}, {numero(1)}, {numero(2)}, numero(3), numero(4)};
}

}  // namespace psi::operations
