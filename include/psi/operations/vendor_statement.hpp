#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "psi/comprovativo/conformidade.hpp"
#include "psi/operations/homologacao.hpp"
#include "psi/store/qualidade.hpp"

namespace psi::operations {

/// The checklist with what of it is done, by a vendor's facts. Pure.
[[nodiscard]] std::vector<CenarioHomologacao> avaliarCenarios(const std::vector<store::Facto>& factos);

/// What a vendor's statement says, of a checklist. Pure.
[[nodiscard]] comprovativo::Conformidade conformidade(std::string fornecedor, std::int64_t numero,
                                                      const std::vector<CenarioHomologacao>& cenarios,
                                                      domain::Instante agora);

}  // namespace psi::operations
