#pragma once

#include <chrono>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "psi/base/config.hpp"
#include "psi/base/request_record.hpp"

namespace psi::monitor {

/// What one look at something came to.
struct Finding {
    bool good = false;
    std::string text;  ///< English, one line: what is so and, where it is not good, what to do
};

/// One thing that readiness depends on.
struct Check {
    std::string name;               ///< "pool", "migrations", "certificate", "crl"; "drain" is the monitor's own
    std::function<Finding()> look;  ///< called on a thread for this alone, about once a second; may block for seconds
};

/// Maintenance: what is refused, until when and why.
struct Maintenance {
    bool all = false;  ///< true: every request is refused; false: writes only
    std::chrono::sys_time<std::chrono::microseconds> until;
    std::string reason;
    bool thisCopy = true;  ///< false: the store's, for every copy
};

/// Where the monitor's pages come from. But for the checks, all are called on the monitor's one thread and must not
/// block; what is empty is left out of the pages.
struct Sources {
    std::vector<Check> checks;
    std::function<std::vector<base::InFlightRequest>()> inFlight;    ///< in any order
    std::function<std::optional<Maintenance>()> maintenance;         ///< in force here, wherever it was set
    std::function<void(std::optional<Maintenance>)> setMaintenance;  ///< this copy's own; empty: none
};

/// The operators' listener: plain HTTP on monitor.address, on a thread of its own that no request can hold up.
/// GET / lists what there is. Nothing of it is reachable on server.port. Where monitor.address is empty there is no
/// listener, but readiness is looked at and counted all the same. Thread-safe.
class Monitor {
public:
    /// Binds; throws std::runtime_error that names the option where the address cannot be had.
    Monitor(const base::Config& config, Sources sources);
    ~Monitor();
    Monitor(const Monitor&) = delete;
    Monitor& operator=(const Monitor&) = delete;

    /// Looks at every check once, then answers. Returns once it does.
    void start();
    /// 0 where there is no listener.
    [[nodiscard]] std::uint16_t port() const;
    /// From here on this copy is not ready, at once: the first thing of a stop in good order.
    void draining();
    /// Ends the listener and the checks. May be called more than once.
    void stop();

private:
    class Impl;
    std::unique_ptr<Impl> impl_;
};

}  // namespace psi::monitor
