#include "operations/pipeline/cursor.hpp"

#include <openssl/crypto.h>
#include <openssl/evp.h>
#include <openssl/hmac.h>

#include <algorithm>
#include <array>
#include <stdexcept>

namespace psi::operations {
namespace {

constexpr std::size_t kPosicao = 16;
constexpr std::size_t kSelo = 32;
using Conteudo = std::array<unsigned char, kPosicao>;
using Selo = std::array<unsigned char, kSelo>;

void porNumero(unsigned char* onde, std::int64_t numero) {
    for (unsigned i = 0; i < 8; ++i)
        onde[i] = static_cast<unsigned char>(static_cast<std::uint64_t>(numero) >> (56U - 8U * i));
}

std::int64_t tirarNumero(const unsigned char* onde) {
    std::uint64_t numero = 0;
    for (unsigned i = 0; i < 8; ++i) numero = (numero << 8U) | onde[i];
    return static_cast<std::int64_t>(numero);
}

Selo selar(const std::string& chave, const store::Sha256& pertenceA, const Conteudo& conteudo) {
    std::array<unsigned char, 32 + kPosicao> dados{};
    std::copy(pertenceA.begin(), pertenceA.end(), dados.begin());
    std::copy(conteudo.begin(), conteudo.end(), dados.begin() + 32);
    Selo selo{};
    unsigned tamanho = 0;
    if (HMAC(EVP_sha256(), chave.data(), static_cast<int>(chave.size()), dados.data(), dados.size(), selo.data(),
             &tamanho) == nullptr)
        throw std::runtime_error("HMAC-SHA256 failed");
    return selo;
}

int valorHex(char c) {
    if (c >= '0' && c <= '9') return c - '0';
    if (c >= 'a' && c <= 'f') return c - 'a' + 10;
    return -1;
}

}  // namespace

Cursors::Cursors(std::string chave) : chave_(std::move(chave)) {
    if (chave_.size() < 32) throw std::runtime_error("operations.cursor_key_file: the key needs at least 32 bytes");
}

std::string Cursors::escrever(const store::Sha256& pertenceA, Posicao posicao) const {
    Conteudo conteudo{};
    porNumero(conteudo.data(), posicao.first);
    porNumero(conteudo.data() + 8, posicao.second);
    const Selo selo = selar(chave_, pertenceA, conteudo);
    static constexpr char kHex[] = "0123456789abcdef";
    std::string texto;
    texto.reserve(2 * (kPosicao + kSelo));
    const auto juntar = [&texto](unsigned char octeto) {
        texto += kHex[octeto >> 4U];
        texto += kHex[octeto & 15U];
    };
    std::for_each(conteudo.begin(), conteudo.end(), juntar);
    std::for_each(selo.begin(), selo.end(), juntar);
    return texto;
}

std::optional<Cursors::Posicao> Cursors::ler(const store::Sha256& pertenceA, const std::string& cursor) const {
    std::array<unsigned char, kPosicao + kSelo> octetos{};
    if (cursor.size() != 2 * octetos.size()) return std::nullopt;
    for (std::size_t i = 0; i < octetos.size(); ++i) {
        const int alto = valorHex(cursor[2 * i]);
        const int baixo = valorHex(cursor[2 * i + 1]);
        if (alto < 0 || baixo < 0) return std::nullopt;
        octetos[i] = static_cast<unsigned char>(alto * 16 + baixo);
    }
    Conteudo conteudo{};
    std::copy_n(octetos.begin(), kPosicao, conteudo.begin());
    const Selo selo = selar(chave_, pertenceA, conteudo);
    if (CRYPTO_memcmp(selo.data(), octetos.data() + kPosicao, kSelo) != 0) return std::nullopt;
    return Posicao{tirarNumero(conteudo.data()), tirarNumero(conteudo.data() + 8)};
}

}  // namespace psi::operations
