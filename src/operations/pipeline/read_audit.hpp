#pragma once

#include <memory>

#include "psi/base/config.hpp"
#include "psi/store/audit.hpp"

namespace psi::operations {

/// Audit lines of reads and of refused access, written in batches off the request's path, at most
/// operations.audit_batch_milliseconds late. While the store is away they wait; past operations.audit_queue_lines of
/// one kind a call writes its own line and pays for it. Thread-safe.
class ReadAudit {
public:
    ReadAudit(const base::Config::Operations& options, std::shared_ptr<postgres::Pool> pool);
    ~ReadAudit();

    /// Writes out what waits (one try) and stops; a read that comes later writes its own line. May be called twice.
    void terminar();
    /// Throws what the store throws, only where the line is not queued.
    void juntar(store::LinhaLeitura linha, postgres::Deadline prazo);
    void juntar(store::AcessoRecusado linha, postgres::Deadline prazo);

private:
    class Impl;
    std::unique_ptr<Impl> impl_;
};

}  // namespace psi::operations
