#pragma once

#include <memory>

#include "psi/base/config.hpp"
#include "psi/store/repositories.hpp"

namespace psi::operations {

/// Audit lines of reads and of refused access, written in batches off the request's path, at most
/// operations.audit_batch_milliseconds late. While the store is away they wait; past operations.audit_queue_lines of
/// one kind a call writes its own line and pays for it. Thread-safe.
class AuditoriaLeituras {
public:
    AuditoriaLeituras(const base::Config::Operations& options, std::shared_ptr<store::Pool> pool);
    ~AuditoriaLeituras();

    /// Writes out what waits (one try) and stops; a read that comes later writes its own line. May be called twice.
    void terminar();
    /// Throws what the store throws, only where the line is not queued.
    void juntar(store::LinhaLeitura linha, store::Deadline prazo);
    void juntar(store::AcessoRecusado linha, store::Deadline prazo);

private:
    class Impl;
    std::unique_ptr<Impl> impl_;
};

}  // namespace psi::operations
