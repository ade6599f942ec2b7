#include "operations/pipeline/command_hash.hpp"

#include <openssl/evp.h>

#include <array>
#include <stdexcept>

namespace psi::operations {

class CommandHash::Impl {
public:
    Impl() : contexto_(EVP_MD_CTX_new(), &EVP_MD_CTX_free) {
        if (!contexto_ || EVP_DigestInit_ex(contexto_.get(), EVP_sha256(), nullptr) != 1)
            throw std::runtime_error("SHA-256 is not available");
    }
    void bytes(const void* inicio, std::size_t tamanho) {
        if (EVP_DigestUpdate(contexto_.get(), inicio, tamanho) != 1) throw std::runtime_error("SHA-256 failed");
    }
    void numero(char tipo, std::uint64_t valor) {
        std::array<unsigned char, 9> octetos{static_cast<unsigned char>(tipo)};
        for (std::size_t i = 0; i < 8; ++i) octetos[i + 1] = static_cast<unsigned char>(valor >> (56U - 8U * i));
        bytes(octetos.data(), octetos.size());
    }
    store::Sha256 fim() {
        store::Sha256 resultado{};
        if (EVP_DigestFinal_ex(contexto_.get(), resultado.data(), nullptr) != 1)
            throw std::runtime_error("SHA-256 failed");
        return resultado;
    }

private:
    std::unique_ptr<EVP_MD_CTX, decltype(&EVP_MD_CTX_free)> contexto_;
};

CommandHash::CommandHash(std::string_view operacao) : impl_(std::make_unique<Impl>()) {
    juntar(operacao);
}
CommandHash::~CommandHash() = default;

CommandHash& CommandHash::juntar(std::string_view texto) {
    impl_->numero('t', texto.size());
    impl_->bytes(texto.data(), texto.size());
    return *this;
}

CommandHash& CommandHash::juntar(std::int64_t numero) {
    impl_->numero('n', static_cast<std::uint64_t>(numero));
    return *this;
}

store::Sha256 CommandHash::fim() {
    return impl_->fim();
}

}  // namespace psi::operations
