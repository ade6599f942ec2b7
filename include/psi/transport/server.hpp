#pragma once

#include <chrono>
#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "psi/base/config.hpp"
#include "psi/base/request_record.hpp"
#include "psi/transport/expiry.hpp"
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
    /// Reads the server's certificate and key, tls.client_ca and tls.client_crl anew: all of them or, where one is
    /// broken, none. New connections use the new, open ones go on and are judged by the new authorities; sessions can
    /// still be resumed. Logs what came of it; false where the old stays.
    bool reload();
    /// Of what is in force, in the order of Expiry::Kind.
    [[nodiscard]] std::vector<Expiry> expiries() const;
    /// Every complete request whose reply has not been handed over yet, the oldest first. The client is known once its
    /// access has been looked up.
    [[nodiscard]] std::vector<base::InFlightRequest> inFlight() const;
    /// Whose a certificate is, as the register says: from now on it shares that client's limits. May be told at any
    /// time, again and again; `cliente` not 0.
    void identified(const access::Fingerprint& certificate, std::int64_t cliente);
    /// From here on every reply is the last on its connection and says so; connections are still accepted. To be
    /// followed by drain once those who send requests have had time to see that this copy is not ready.
    void announceDrain();
    /// Stops accepting, lets requests in work finish within server.drain_seconds, closes idle connections; blocks until
    /// done. Logs how many requests finished meanwhile and how many were cut.
    void drain();

private:
    class Impl;
    std::unique_ptr<Impl> impl_;
};

}  // namespace psi::transport
