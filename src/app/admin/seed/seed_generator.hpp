#pragma once

#include <cstdint>

#include "app/admin/seed/seed_rows.hpp"

namespace psi::admin {

struct Medidas {
    int empregadores = 200;     ///< synthetic ones, besides the test identities; 0..100000
    int trabalhadores = 2'500;  ///< of the synthetic employers together; at least one each; up to 5000000
    std::uint64_t semente = 1;
    bool ciclo =
        true;  ///< the contracts and months of the employers in the contributory cycle; false in tests that count
};

/// Everything the seed holds: the test identities with their stories, and synthetic employers of realistic sizes with
/// vínculos that every rule of ComunicarContrato would let through. The same Medidas give the same rows, for ever.
[[nodiscard]] Seed gerar(const Medidas& medidas);

/// Half of the synthetic employers are vendor 1's, and representante-a may do everything for these. The first, the
/// largest, is one of them.
[[nodiscard]] std::int64_t nissDoEmpregadorSintetico(int i);

}  // namespace psi::admin
