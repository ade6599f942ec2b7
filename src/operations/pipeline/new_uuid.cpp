#include "operations/pipeline/new_uuid.hpp"

#include <openssl/rand.h>

#include <array>
#include <stdexcept>

namespace psi::operations {

std::string novoUuid() {
    std::array<unsigned char, 16> octetos{};
    if (RAND_bytes(octetos.data(), static_cast<int>(octetos.size())) != 1)
        throw std::runtime_error("no random numbers to be had");
    octetos[6] = static_cast<unsigned char>((octetos[6] & 0x0FU) | 0x40U);
    octetos[8] = static_cast<unsigned char>((octetos[8] & 0x3FU) | 0x80U);
    static constexpr char hex[] = "0123456789abcdef";
    std::string texto;
    texto.reserve(36);
    for (std::size_t i = 0; i < octetos.size(); ++i) {
        if (i == 4 || i == 6 || i == 8 || i == 10) texto += '-';
        texto += hex[octetos[i] >> 4U];
        texto += hex[octetos[i] & 15U];
    }
    return texto;
}

}  // namespace psi::operations
