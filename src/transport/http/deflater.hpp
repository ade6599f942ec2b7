#pragma once

#include <string>
#include <string_view>

namespace psi::transport {

/// The text as one gzip member; empty where it would not get smaller. Thread-safe (one zlib state per thread, kept).
[[nodiscard]] std::string gzipped(std::string_view text);

}  // namespace psi::transport
