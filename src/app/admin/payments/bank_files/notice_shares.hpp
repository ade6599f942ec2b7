#pragma once

#include <cstddef>
#include <cstdint>
#include <utility>
#include <vector>

#include "app/admin/payments/bank_files/notices.hpp"

namespace psi::admin {

/// Parts the movements of a file among at most `quantas` connections. Those that may have to do with one another are of
/// the same share, in the file's order: of one employer, or equal in account, bank's reference and amount, as a
/// movement, its repeats and what takes it back are. Shares are about as long as one another, none is empty.
/// `empregadores`: pairs of a place in `avisos` and an employer whose document it may name. Gives places. Pure.
[[nodiscard]] std::vector<std::vector<std::size_t>> partilhar(
    const std::vector<Aviso>& avisos, const std::vector<std::pair<std::size_t, std::int64_t>>& empregadores,
    std::size_t quantas);

}  // namespace psi::admin
