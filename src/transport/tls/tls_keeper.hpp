#pragma once

#include <chrono>
#include <memory>
#include <mutex>
#include <optional>
#include <vector>

#include "psi/base/config.hpp"
#include "psi/base/periodic.hpp"
#include "psi/transport/expiry.hpp"
#include "transport/tls/client_trust.hpp"
#include "transport/tls/tls_context.hpp"

namespace psi::transport {

/// What TLS works with, kept up to date: our certificate for new connections, whose certificates are accepted, and the
/// warnings before any of it ends. Thread-safe.
class TlsKeeper {
public:
    /// Loads everything; throws std::runtime_error that names the option and the file. `remembered`: as ClientTrust.
    TlsKeeper(const base::Config::Tls& options, std::size_t remembered);

    /// Of new connections.
    [[nodiscard]] std::shared_ptr<const TlsContext> context() const;
    [[nodiscard]] const ClientTrust& trust() const noexcept { return trust_; }

    /// As Server::reload and Server::expiries.
    bool reload();
    [[nodiscard]] std::vector<Expiry> expiries() const;

    /// Looks after tls.client_crl and what ends, now and every tls.reload_seconds; logs what ends soon. Both are for
    /// one thread at a time.
    void start();
    void stop();

private:
    void watch();
    void logExpiries() const;

    const base::Config::Tls options_;
    ClientTrust trust_;
    mutable std::mutex contextMutex_;
    std::shared_ptr<const TlsContext> context_;
    std::mutex change_;                                            ///< one reload or look at a time
    std::optional<std::chrono::steady_clock::time_point> warned_;  ///< guarded by change_
    std::unique_ptr<base::Periodic> watcher_;
};

}  // namespace psi::transport
