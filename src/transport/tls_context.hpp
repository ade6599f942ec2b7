#pragma once

#include <openssl/ssl.h>

#include <memory>

#include "psi/base/config.hpp"

namespace psi::transport {

/// Settings of every TLS connection: our certificate, the CAs of clients, versions, resumption.
class TlsContext {
public:
    /// Throws std::runtime_error that names the file or option at fault.
    explicit TlsContext(const base::Config::Tls& options);

    [[nodiscard]] SSL_CTX* native() const noexcept { return context_.get(); }

private:
    std::unique_ptr<SSL_CTX, decltype(&SSL_CTX_free)> context_;
};

}  // namespace psi::transport
