#pragma once

#include <functional>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

#include "psi/base/config.hpp"

namespace psi::store {

/// A file of db/migrations, as built into this binary.
struct Migracao {
    int numero = 0;           ///< from 1, without gaps
    std::string_view nome;    ///< the file's, without number and extension
    std::string_view sha256;  ///< of the file, lower-case hex
    std::string_view sql;
};

/// In order; at least one.
[[nodiscard]] const std::vector<Migracao>& migracoes();

/// The store is not one these migrations can be applied to: it is stamped for the other environment, a migration it has
/// had was changed since, or it is newer than this program. Nothing was done.
struct MigrationRefused : std::runtime_error {
    using runtime_error::runtime_error;
};

/// Brings the store to the last of `lista`, each migration in a transaction of its own, and returns the numbers applied
/// (none where it was there already). Stamps an empty store with `ambiente`. Waits for another run to end (an advisory
/// lock), for a minute at most. `antes` is told of each before it is applied. Connects as the owner role of `options`.
/// Throws MigrationRefused, postgres::StoreUnavailable, or std::runtime_error naming the migration that failed (and was
/// undone).
std::vector<int> migrar(const base::Config::Database& options, const std::string& ambiente,
                        const std::vector<Migracao>& lista = migracoes(),
                        const std::function<void(const Migracao&)>& antes = {});

/// The numbers that migrar would apply; changes nothing, and throws the same.
[[nodiscard]] std::vector<int> porMigrar(const base::Config::Database& options, const std::string& ambiente,
                                         const std::vector<Migracao>& lista = migracoes());

}  // namespace psi::store
