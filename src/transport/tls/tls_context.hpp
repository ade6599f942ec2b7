#pragma once

#include <openssl/ssl.h>

#include <memory>

#include "psi/base/config.hpp"
#include "transport/tls/client_trust.hpp"

namespace psi::transport {

/// Settings of every TLS connection: our certificate, the CAs of clients, versions, resumption.
class TlsContext {
public:
    /// `trust` judges at each full handshake and outlives every connection; `authorities` are named to clients.
    /// `previous`: the sessions begun under it can still be resumed; where tls.ticket_keys_file is given, those begun
    /// under a key of that file, by whichever copy. Throws std::runtime_error that names the file or
    /// option at fault.
    TlsContext(const base::Config::Tls& options, const ClientTrust& trust, const TrustSnapshot& authorities,
               const TlsContext* previous = nullptr);

    [[nodiscard]] SSL_CTX* native() const noexcept { return context_.get(); }

private:
    std::unique_ptr<SSL_CTX, decltype(&SSL_CTX_free)> context_;
};

}  // namespace psi::transport
