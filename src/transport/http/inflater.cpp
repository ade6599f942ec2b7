#include "transport/http/inflater.hpp"

#include <array>
#include <new>

namespace psi::transport {

namespace {
constexpr int kGzipOnly = 16 + MAX_WBITS;
}

Inflater::Inflater() {
    if (inflateInit2(&stream_, kGzipOnly) != Z_OK) throw std::bad_alloc();
}

Inflater::~Inflater() {
    inflateEnd(&stream_);
}

Inflater::Status Inflater::put(std::string_view compressed, const Sink& sink) {
    std::array<char, 16'384> out;
    // zlib's interface wants non-const input and never writes to it.
    stream_.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(compressed.data()));
    stream_.avail_in = static_cast<uInt>(compressed.size());
    used_ += compressed.size();
    do {
        if (ended_) {
            if (stream_.avail_in == 0) return Status::Ok;
            if (inflateReset(&stream_) != Z_OK) return Status::Malformed;
            ended_ = false;
        }
        stream_.next_out = reinterpret_cast<Bytef*>(out.data());
        stream_.avail_out = static_cast<uInt>(out.size());
        const int result = inflate(&stream_, Z_NO_FLUSH);
        if (result != Z_OK && result != Z_STREAM_END && result != Z_BUF_ERROR) return Status::Malformed;
        ended_ = result == Z_STREAM_END;
        const std::size_t got = out.size() - stream_.avail_out;
        if (got > 0 && !sink({out.data(), got})) return Status::Stopped;
    } while (stream_.avail_in > 0 || (stream_.avail_out == 0 && !ended_));
    return Status::Ok;
}

}  // namespace psi::transport
