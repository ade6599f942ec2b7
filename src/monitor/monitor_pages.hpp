#pragma once

#include <chrono>
#include <string>

#include "monitor/monitor_http.hpp"
#include "monitor/readiness.hpp"
#include "psi/monitor/monitor.hpp"

namespace psi::monitor {

/// What the listener answers. Used on its thread only.
class Pages {
public:
    /// `readiness` outlives it.
    Pages(const base::Config& config, Sources sources, const Readiness& readiness);

    [[nodiscard]] Reply answer(const Request& request) const;

private:
    struct Page;
    static const std::vector<Page>& all();

    [[nodiscard]] Reply list(const Request&, const Target&) const;
    [[nodiscard]] Reply health(const Request&, const Target&) const;
    [[nodiscard]] Reply ready(const Request&, const Target&) const;
    [[nodiscard]] Reply metrics(const Request&, const Target&) const;
    [[nodiscard]] Reply requests(const Request&, const Target&) const;
    [[nodiscard]] Reply logLevel(const Request&, const Target&) const;
    [[nodiscard]] Reply setLogLevel(const Request&, const Target&) const;
    [[nodiscard]] Reply maintenance(const Request&, const Target&) const;
    [[nodiscard]] Reply setMaintenance(const Request&, const Target&) const;
    [[nodiscard]] Reply clearMaintenance(const Request&, const Target&) const;

    const bool production_, loopbackOnly_;
    const std::chrono::milliseconds stuckAfter_;
    const Sources sources_;
    const Readiness& readiness_;
};

}  // namespace psi::monitor
