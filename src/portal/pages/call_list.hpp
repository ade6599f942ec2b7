#pragma once

#include <string>
#include <vector>

#include "portal/html/html.hpp"
#include "psi/store/recorded_calls.hpp"

namespace psi::portal {

/// "bom", "aviso" or "mau": how a call went.
[[nodiscard]] const char* classeDe(const store::ChamadaRegistada& chamada);
/// "aceite", "com avisos", "recusado", "falha": the same in a word.
[[nodiscard]] const char* comoCorreu(const store::ChamadaRegistada& chamada);
/// "12 ms", "1,3 s".
[[nodiscard]] std::string duracao(std::int64_t micros);
/// What the call asked for: its operation, or its address where it did not say.
[[nodiscard]] std::string nomeDe(const store::ChamadaRegistada& chamada);

void callList(Html& html, const std::string& legenda, const std::vector<store::ChamadaRegistada>& chamadas);

}  // namespace psi::portal
