#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "psi/domain/data.hpp"
#include "psi/domain/pagamentos/juros.hpp"

namespace psi::domain::testes {

using Linha = std::vector<std::string>;

/// The rows of tests/vectors/<nome>.csv below the heading. Throws where the file is missing, has no row or a row with
/// another number of cells than the heading.
std::vector<Linha> vetores(const std::string& nome);

/// The yearly rates that a migrated store holds: 2015 to 2025, of which the last goes on.
std::vector<TaxaJuro> taxasDeJuro();

std::int64_t numero(const std::string& texto);

/// "2026-02-28". Throws where it is no date.
Data dia(const std::string& texto);
/// "2026-02-28T10:00:00Z", always UTC.
Instante utc(const std::string& texto);

}  // namespace psi::domain::testes
