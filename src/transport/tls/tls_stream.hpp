#pragma once

#include <openssl/ssl.h>

#include <cstddef>
#include <memory>
#include <span>
#include <string>
#include <string_view>

#include "transport/tls/client_trust.hpp"
#include "transport/tls/tls_refusal.hpp"

namespace psi::transport {

/// The server's side of one TLS connection over a non-blocking socket that it does not own. Every call returns at once;
/// WantRead and WantWrite: call again when the socket is ready. It holds no buffers while idle, which is why it is
/// ours: Asio's own stream keeps about 70 KiB a connection. Not thread-safe.
class TlsStream {
public:
    enum class State { Done, WantRead, WantWrite, Closed, Failed };
    struct Transfer {
        State state;
        std::size_t bytes = 0;  ///< where Done
    };

    /// Throws std::bad_alloc.
    TlsStream(SSL_CTX* context, int socket);
    TlsStream(const TlsStream&) = delete;
    TlsStream& operator=(const TlsStream&) = delete;

    /// The stream of a connection of OpenSSL's, for its callbacks.
    [[nodiscard]] static TlsStream& of(const SSL* ssl);
    /// Whose connection it is, as the handshake finds out.
    void identify(ClientTrust::Known known) noexcept { known_ = std::move(known); }

    [[nodiscard]] State handshake();
    [[nodiscard]] Transfer read(std::span<char> into);
    [[nodiscard]] Transfer write(std::string_view bytes);
    /// Tells the peer that nothing follows. Does not wait for its answer.
    void closeNotify() noexcept;
    /// True where bytes were received that no read has returned yet.
    [[nodiscard]] bool buffered() const noexcept { return SSL_has_pending(ssl_.get()) == 1; }

    /// Why the last call was Failed, for the log.
    [[nodiscard]] const std::string& failure() const noexcept { return failure_; }
    /// The same for the metrics, where the handshake was Failed.
    [[nodiscard]] TlsRefusal refusal() const noexcept { return refusal_; }
    /// After the handshake, also a resumed one; nothing where there is no certificate. Throws std::runtime_error where
    /// its dates cannot be read.
    [[nodiscard]] ClientTrust::Known peer(const ClientTrust& trust) const;
    /// "TLSv1.3"
    [[nodiscard]] const char* version() const noexcept { return SSL_get_version(ssl_.get()); }
    [[nodiscard]] bool resumed() const noexcept { return SSL_session_reused(ssl_.get()) == 1; }

private:
    State classify(int result);

    std::unique_ptr<SSL, decltype(&SSL_free)> ssl_;
    ClientTrust::Known known_;
    std::string failure_;
    TlsRefusal refusal_ = TlsRefusal::Other;
    bool broken_ = false;
};

}  // namespace psi::transport
