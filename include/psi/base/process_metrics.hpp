#pragma once

#include <memory>
#include <vector>

namespace psi::base {

/// Registers what is read of this process at each scrape, under the names that Prometheus's own libraries use
/// (process_cpu_seconds_total, process_resident_memory_bytes, process_open_fds, process_max_fds,
/// process_start_time_seconds), and psi_log_lines_dropped_total. It is read until what is returned is destroyed, which
/// must be before stopLog.
[[nodiscard]] std::vector<std::shared_ptr<void>> sampleProcess();

}  // namespace psi::base
