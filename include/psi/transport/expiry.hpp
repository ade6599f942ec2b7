#pragma once

#include <chrono>
#include <string>

namespace psi::transport {

/// Something of TLS that ends.
struct Expiry {
    enum class Kind { ServerCertificate, ClientAuthority, RevocationList };
    Kind kind = Kind::ServerCertificate;
    std::string name;                ///< RFC 2253: its subject; of a list, its authority
    std::chrono::sys_seconds end;    ///< years 0 to 9999: past what nanoseconds reach
    std::chrono::sys_seconds begin;  ///< of what has none, the epoch
    long daysLeft = 0;               ///< whole days from now, rounded down: negative once it is past
};

}  // namespace psi::transport
