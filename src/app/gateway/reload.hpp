#pragma once

#include <filesystem>

#include "psi/base/config.hpp"
#include "psi/base/versoes.hpp"
#include "psi/transport/server.hpp"

namespace psi::app {

/// SIGHUP: reads the configuration file anew and takes over what can change while the gateway serves: log.level, and
/// what tls.certificate, tls.key, tls.client_ca and tls.client_crl hold. A file with a mistake, or files of TLS that
/// are broken, change nothing. What came of it is logged, every option that waits for the next start by its name, and
/// counted in psi_config_reloads_total. One thread at a time.
class Reload {
public:
    /// `config`: what the gateway runs with, as it was read from `ficheiro`.
    Reload(std::filesystem::path ficheiro, const base::Config& config, transport::Server& server);

    void reload();

private:
    bool tentar();

    const std::filesystem::path file_;
    base::Config inForce_;            ///< of the start, and what was taken over since
    base::VersionSettings versions_;  ///< of the start
    transport::Server& server_;
};

}  // namespace psi::app
