#include "transport/http/deflater.hpp"

#include <zlib.h>

#include <new>

namespace psi::transport {
namespace {

class Deflater {
public:
    Deflater() {
        constexpr int kGzip = 16 + MAX_WBITS;
        constexpr int kLevel = 3;  // XML shrinks tenfold already; higher levels cost several times the CPU
        if (deflateInit2(&stream_, kLevel, Z_DEFLATED, kGzip, 8, Z_DEFAULT_STRATEGY) != Z_OK) throw std::bad_alloc();
    }
    Deflater(const Deflater&) = delete;
    Deflater& operator=(const Deflater&) = delete;
    ~Deflater() { deflateEnd(&stream_); }

    std::string run(std::string_view text) {
        std::string out(text.size(), '\0');
        stream_.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(text.data()));
        stream_.avail_in = static_cast<uInt>(text.size());
        stream_.next_out = reinterpret_cast<Bytef*>(out.data());
        stream_.avail_out = static_cast<uInt>(out.size());
        const bool fits = deflate(&stream_, Z_FINISH) == Z_STREAM_END;
        out.resize(fits ? out.size() - stream_.avail_out : 0);
        deflateReset(&stream_);
        out.shrink_to_fit();
        return out;
    }

private:
    z_stream stream_{};
};

}  // namespace

std::string gzipped(std::string_view text) {
    thread_local Deflater deflater;
    return deflater.run(text);
}

}  // namespace psi::transport
