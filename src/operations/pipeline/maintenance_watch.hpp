#pragma once

#include <atomic>
#include <memory>
#include <mutex>
#include <optional>

#include "psi/base/config.hpp"
#include "psi/base/periodic.hpp"
#include "psi/operations/maintenance.hpp"
#include "psi/postgres/pool.hpp"

namespace psi::operations {

/// Which maintenance is in force: what the store says, looked at by a thread of its own every
/// database.maintenance_milliseconds, and what was set on this copy. No request waits for a look, and while the store
/// is away what it said last holds. Logs each change. Thread-safe.
class MaintenanceWatch {
public:
    /// Looks once, then starts its thread. A store that does not answer is logged.
    MaintenanceWatch(const base::Config::Database& opcoes, std::shared_ptr<postgres::Pool> pool);

    /// As Operations::manutencao and Operations::localMaintenance.
    [[nodiscard]] std::optional<Manutencao> emVigor() const;
    void local(std::optional<Manutencao> manutencao);
    /// No more looks at the store.
    void terminar();

private:
    using Uma = std::optional<Manutencao>;

    void olhar();
    void mudou();
    [[nodiscard]] Uma escolher(domain::Instante agora) const;

    std::shared_ptr<postgres::Pool> pool_;
    std::atomic<bool> alguma_{false};  ///< whether there is one to look at, past its end or not
    mutable std::mutex mutex_;
    Uma doStore_, destaCopia_;
    Uma dita_;            ///< as last logged
    bool surda_ = false;  ///< the last look failed
    std::shared_ptr<void> medida_;
    std::optional<base::Periodic> vigia_;
};

}  // namespace psi::operations
