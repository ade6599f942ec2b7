#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "psi/domain/contratos/vinculo_consultado.hpp"
#include "psi/postgres/pool.hpp"

namespace psi::store {

/// The key of a row in the order of the list: after which a page begins.
struct PosicaoTrabalhador {
    std::int64_t niss = 0;
    domain::Data inicio{};
};

struct FiltroTrabalhadores {
    std::vector<std::int64_t> niss;  ///< empty: all
    std::string situacao = "TODOS";  ///< ATIVO, CESSADO, TODOS; judged on `hoje`
    std::optional<domain::Data> dataInicio, dataFim;
    std::optional<int> codigoEstabelecimento;
    domain::Data hoje{};
    std::optional<PosicaoTrabalhador> depoisDe;
    unsigned limite = 200;  ///< one more row is asked for, to know whether a page follows
};

struct PaginaTrabalhadores {
    std::vector<domain::Trabalhador> linhas;
    bool haMais = false;
    std::optional<std::int64_t> total;  ///< first page only (depoisDe absent)
};

/// One round trip. Ordered by NISS, then start.
[[nodiscard]] PaginaTrabalhadores consultarTrabalhadores(postgres::Pool& pool, postgres::Deadline deadline,
                                                         std::int64_t empregador, const FiltroTrabalhadores& filtro);

/// A place in an employer's sequence of changes. Marks are given in the order of commits (psi.marcar_vinculo).
struct MarcaSincronizacao {
    std::int64_t epoca = 0;  ///< changes when the employer's data is put back: marks of another one are void
    std::int64_t marca = 0;
    auto operator<=>(const MarcaSincronizacao&) const = default;
};

struct PaginaSincronizacao {
    std::vector<domain::Trabalhador> linhas;  ///< situacao also ANULADO
    bool haMais = false;
    MarcaSincronizacao proxima;  ///< after the last row; where there is none, the one asked from, of this epoch
    MarcaSincronizacao
        ultima;  ///< the employer's last: one asked from that lies beyond it, or of another epoch, is void
};

/// One round trip: the vínculos that changed after `desde` (nothing: from the beginning), each in its last version, in
/// the order of their last change, at most `limite`. Costs what its rows cost, whatever the employer's size.
[[nodiscard]] PaginaSincronizacao sincronizarTrabalhadores(postgres::Pool& pool, postgres::Deadline deadline,
                                                           std::int64_t empregador,
                                                           const std::optional<MarcaSincronizacao>& desde,
                                                           domain::Data hoje, unsigned limite);

}  // namespace psi::store
