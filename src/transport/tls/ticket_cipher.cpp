#include "transport/tls/ticket_cipher.hpp"

#include <openssl/core_names.h>
#include <openssl/evp.h>
#include <openssl/params.h>
#include <openssl/rand.h>
#include <openssl/ssl.h>

#include <algorithm>
#include <array>
#include <memory>
#include <span>
#include <stdexcept>

namespace psi::transport {
namespace {

// What OpenSSL is told of a ticket: SSL_CTX_set_tlsext_ticket_key_evp_cb(3).
constexpr int kFailed = -1, kNotOpened = 0, kOpened = 1, kOpenedAndToRenew = 2;

void release(void* /*parent*/, void* keys, CRYPTO_EX_DATA* /*data*/, int /*index*/, long /*argl*/, void* /*argp*/) {
    delete static_cast<const TicketKeys*>(keys);
}

/// The place of the keys in a context, which outlives its connections' handshakes.
int place() {
    static const int index = SSL_CTX_get_ex_new_index(0, nullptr, nullptr, nullptr, &release);
    return index;
}

bool authenticate(EVP_MAC_CTX* mac, const TicketKey& key) {
    std::array digest{'S', 'H', 'A', '2', '5', '6', '\0'};
    const std::array parameters{OSSL_PARAM_construct_octet_string(
                                    OSSL_MAC_PARAM_KEY, const_cast<unsigned char*>(key.hmac.data()), key.hmac.size()),
                                OSSL_PARAM_construct_utf8_string(OSSL_MAC_PARAM_DIGEST, digest.data(), 0),
                                OSSL_PARAM_construct_end()};
    return EVP_MAC_CTX_set_params(mac, parameters.data()) == 1;
}

int encrypt(const TicketKey& key, unsigned char* name, unsigned char* vector, EVP_CIPHER_CTX* cipher,
            EVP_MAC_CTX* mac) {
    const auto* const aes = EVP_aes_256_cbc();
    if (RAND_bytes(vector, EVP_CIPHER_get_iv_length(aes)) != 1) return kFailed;
    std::ranges::copy(key.name, name);
    const bool done = EVP_EncryptInit_ex(cipher, aes, nullptr, key.aes.data(), vector) == 1 && authenticate(mac, key);
    return done ? kOpened : kFailed;
}

int decrypt(const TicketKeys& keys, const unsigned char* name, const unsigned char* vector, EVP_CIPHER_CTX* cipher,
            EVP_MAC_CTX* mac) {
    const auto key = std::ranges::find_if(keys, [&](const TicketKey& one) {
        return std::ranges::equal(one.name, std::span(name, TicketKey::kNameBytes));
    });
    if (key == keys.end()) return kNotOpened;
    const bool done =
        EVP_DecryptInit_ex(cipher, EVP_aes_256_cbc(), nullptr, key->aes.data(), vector) == 1 && authenticate(mac, *key);
    if (!done) return kFailed;
    return key == keys.begin() ? kOpened : kOpenedAndToRenew;
}

int withTicket(SSL* ssl, unsigned char* name, unsigned char* vector, EVP_CIPHER_CTX* cipher, EVP_MAC_CTX* mac,
               int encrypts) {
    const auto* const keys = static_cast<const TicketKeys*>(SSL_CTX_get_ex_data(SSL_get_SSL_CTX(ssl), place()));
    if (keys == nullptr) return kFailed;
    return encrypts != 0 ? encrypt(keys->front(), name, vector, cipher, mac)
                         : decrypt(*keys, name, vector, cipher, mac);
}

}  // namespace

void useTicketKeys(SSL_CTX* context, TicketKeys keys) {
    auto kept = std::make_unique<TicketKeys>(std::move(keys));
    if (place() < 0 || SSL_CTX_set_ex_data(context, place(), kept.get()) != 1 ||
        SSL_CTX_set_tlsext_ticket_key_evp_cb(context, &withTicket) != 1)
        throw std::runtime_error("TLS ticket keys");
    static_cast<void>(kept.release());  // the context's
}

}  // namespace psi::transport
