#pragma once

#include "psi/store/repositories.hpp"

namespace psi::store {

/// A place in an employer's sequence of changes. Marks are given in the order of commits (psi.marcar_vinculo).
struct MarcaSincronizacao {
    std::int64_t epoca = 0;  ///< changes when the employer's data is put back: marks of another one are void
    std::int64_t marca = 0;
    auto operator<=>(const MarcaSincronizacao&) const = default;
};

struct PaginaSincronizacao {
    std::vector<Trabalhador> linhas;  ///< situacao also ANULADO
    bool haMais = false;
    MarcaSincronizacao proxima;  ///< after the last row; where there is none, the one asked from, of this epoch
    MarcaSincronizacao
        ultima;  ///< the employer's last: one asked from that lies beyond it, or of another epoch, is void
};

/// One round trip: the vínculos that changed after `desde` (nothing: from the beginning), each in its last version, in
/// the order of their last change, at most `limite`. Costs what its rows cost, whatever the employer's size.
[[nodiscard]] PaginaSincronizacao sincronizarTrabalhadores(Pool& pool, Deadline deadline, std::int64_t empregador,
                                                           const std::optional<MarcaSincronizacao>& desde,
                                                           domain::Data hoje, unsigned limite);

}  // namespace psi::store
