#pragma once

#include <zlib.h>

#include <cstddef>
#include <functional>
#include <string_view>

namespace psi::transport {

/// Inflates a gzip stream (one or more members, RFC 1952) piece by piece. Not thread-safe.
class Inflater {
public:
    /// Memory that zlib holds for one stream.
    static constexpr std::size_t kStateBytes = 48 * 1024;

    enum class Status { Ok, Stopped, Malformed };
    /// Takes inflated bytes; false stops.
    using Sink = std::function<bool(std::string_view)>;

    /// Throws std::bad_alloc.
    Inflater();
    Inflater(const Inflater&) = delete;
    Inflater& operator=(const Inflater&) = delete;
    ~Inflater();

    [[nodiscard]] Status put(std::string_view compressed, const Sink& sink);
    /// Compressed bytes used so far, of all members; while a sink is called, of the piece that is being put too.
    [[nodiscard]] std::size_t used() const noexcept { return used_ - stream_.avail_in; }
    /// True where the input may end here.
    [[nodiscard]] bool complete() const noexcept { return ended_; }

private:
    z_stream stream_{};
    std::size_t used_ = 0;  ///< put so far, read or not
    bool ended_ = false;
};

}  // namespace psi::transport
