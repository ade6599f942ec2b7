#pragma once

#include <cstdint>
#include <memory>

#include "psi/base/config.hpp"
#include "psi/transport/http.hpp"

namespace psi::transport {

/// HTTPS server with mutual TLS. Connections are asynchronous and cheap; only complete requests reach a worker.
/// Thread-safe after construction.
class Server {
public:
    /// Loads certificates and binds; throws std::runtime_error that names the file or address.
    Server(const base::Config& config, Callbacks callbacks);
    ~Server();

    /// Starts threads and accepts. Returns at once.
    void start();
    [[nodiscard]] std::uint16_t port() const;
    /// Stops accepting, lets requests in work finish within server.drain_seconds, closes idle connections; blocks until
    /// done.
    void drain();

private:
    class Impl;
    std::unique_ptr<Impl> impl_;
};

}  // namespace psi::transport
