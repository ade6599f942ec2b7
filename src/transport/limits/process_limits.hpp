#pragma once

#include <cstddef>

namespace psi::transport {

/// Ignores SIGPIPE (a peer that went away is an error code, not the process's end) and raises RLIMIT_NOFILE to its
/// hard limit. Returns the limit of open files now in force.
std::size_t prepareProcess();

}  // namespace psi::transport
