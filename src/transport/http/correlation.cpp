#include "transport/http/correlation.hpp"

#include <openssl/rand.h>

#include <array>
#include <stdexcept>

namespace psi::transport {

std::string newCorrelationId() {
    constexpr std::size_t kBytes = 16;
    constexpr std::size_t kIdsAtOnce = 32;  // one draw costs more than the bytes it gives
    thread_local std::array<unsigned char, kBytes * kIdsAtOnce> pool;
    thread_local std::size_t next = pool.size();
    if (next == pool.size()) {
        if (RAND_bytes(pool.data(), static_cast<int>(pool.size())) != 1) throw std::runtime_error("no random bytes");
        next = 0;
    }
    constexpr char digits[] = "0123456789abcdef";
    std::string id(2 * kBytes, '0');
    for (std::size_t i = 0; i < kBytes; ++i, ++next) {
        id[2 * i] = digits[pool[next] >> 4];
        id[2 * i + 1] = digits[pool[next] & 15];
    }
    return id;
}

}  // namespace psi::transport
