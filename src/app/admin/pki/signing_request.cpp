#include <openssl/err.h>
#include <openssl/pem.h>

#include <algorithm>
#include <cstdio>
#include <string_view>

#include "app/admin/command_context.hpp"
#include "app/admin/pki/authority.hpp"
#include "psi/base/ascii.hpp"

namespace psi::admin {
namespace {

constexpr const char* comoSeFaz =
    "openssl req -new -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -keyout FILE.key -subj \"/CN=name of the "
    "firm\" -out FILE.csr";

/// What is wrong with the key; empty where nothing is.
std::string erroDaChave(EVP_PKEY* chave) {
    const int bits = EVP_PKEY_get_bits(chave);
    if (EVP_PKEY_get_base_id(chave) == EVP_PKEY_RSA) {
        if (bits >= 2048 && bits <= 4096) return "";
        return "its RSA key has " + std::to_string(bits) + " bits";
    }
    if (EVP_PKEY_get_base_id(chave) == EVP_PKEY_EC) {
        char curva[80] = "";
        EVP_PKEY_get_group_name(chave, curva, sizeof curva, nullptr);
        const std::string_view nome{curva};
        if (nome == "prime256v1" || nome == "secp384r1") return "";
        return "its key is on the curve " + std::string{nome};
    }
    return "its key is neither EC nor RSA";
}

}  // namespace

ReqPtr lerPedido(const std::filesystem::path& ficheiro) {
    const auto recusar = [&](const std::string& porque) { throw CommandRefused(ficheiro.string() + ": " + porque); };
    const std::unique_ptr<std::FILE, int (*)(std::FILE*)> aberto{std::fopen(ficheiro.c_str(), "r"), &std::fclose};
    if (!aberto) recusar("cannot be opened");
    ReqPtr pedido{PEM_read_X509_REQ(aberto.get(), nullptr, nullptr, nullptr)};
    ERR_clear_error();
    if (!pedido) {
        recusar(
            std::string{"holds no certificate request in PEM (-----BEGIN CERTIFICATE REQUEST-----): the vendor makes "
                        "one with "} +
            comoSeFaz);
    }
    auto* chave = X509_REQ_get0_pubkey(pedido.get());
    if (chave == nullptr) recusar("its key cannot be read: EC P-256 or P-384, or RSA of 2048 to 4096 bits");
    if (const auto erro = erroDaChave(chave); !erro.empty())
        recusar(erro + ": ask for EC P-256 or P-384, or RSA of 2048 to 4096 bits");
    const bool assinado = X509_REQ_verify(pedido.get(), chave) == 1;
    ERR_clear_error();
    if (!assinado) recusar("its signature is not of its own key: it was changed on its way, ask for it again");
    return pedido;
}

std::string nomeDoPedido(X509_REQ* pedido) {
    const auto* sujeito = X509_REQ_get_subject_name(pedido);
    const int onde = X509_NAME_get_index_by_NID(sujeito, NID_commonName, -1);
    if (onde < 0 || X509_NAME_get_index_by_NID(sujeito, NID_commonName, onde) >= 0)
        throw CommandRefused(
            "the request's subject must have one CN, the name the certificate is to have (-subj \"/CN=…\")");
    unsigned char* texto = nullptr;
    const int tamanho = ASN1_STRING_to_UTF8(&texto, X509_NAME_ENTRY_get_data(X509_NAME_get_entry(sujeito, onde)));
    if (tamanho < 0) falhaDoOpenSsl("the request's CN");
    const std::string nome{reinterpret_cast<const char*>(texto), static_cast<std::size_t>(tamanho)};
    OPENSSL_free(texto);
    const auto caracteres = std::count_if(nome.begin(), nome.end(), [](char c) { return (c & 0xC0) != 0x80; });
    if (caracteres < 1 || caracteres > 64 || base::hasControl(nome))
        throw CommandRefused("the request's CN must have 1 to 64 characters, none of control");
    return nome;
}

}  // namespace psi::admin
