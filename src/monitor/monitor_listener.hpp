#pragma once

#include <cstdint>
#include <functional>
#include <memory>

#include "monitor/monitor_http.hpp"
#include "psi/base/config.hpp"

namespace psi::monitor {

/// A small HTTP/1.1 server on one thread. Where monitor.connections are open, a new one takes the place of the one that
/// has been silent for longest, so that whoever holds connections open does not keep others out.
class Listener {
public:
    /// Called on the listener's thread; must not block.
    using Answer = std::function<Reply(const Request&)>;

    /// Binds; throws std::runtime_error that names the option.
    Listener(const base::Config::Monitor& options, Answer answer);
    ~Listener();

    void start();
    /// Cuts what is open. May be called more than once.
    void stop();
    [[nodiscard]] std::uint16_t port() const;

private:
    class Impl;
    std::unique_ptr<Impl> impl_;
};

}  // namespace psi::monitor
