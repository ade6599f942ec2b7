#include "transport/tls/tls_context.hpp"

#include <openssl/crypto.h>
#include <openssl/err.h>
#include <openssl/x509_vfy.h>

#include <array>
#include <stdexcept>
#include <string>
#include <string_view>

#include "transport/tls/ticket_cipher.hpp"
#include "transport/tls/tickets.hpp"
#include "transport/tls/tls_stream.hpp"

namespace psi::transport {
namespace {

[[noreturn]] void fail(const std::string& what) {
    const char* reason = ERR_reason_error_string(ERR_peek_last_error());
    ERR_clear_error();
    throw std::runtime_error(what + (reason != nullptr ? std::string(": ") + reason : std::string()));
}

void setVersions(SSL_CTX* context, const std::string& minimum) {
    const int version = minimum == "1.3" ? TLS1_3_VERSION : minimum == "1.2" ? TLS1_2_VERSION : 0;
    if (version == 0) throw std::runtime_error("tls.minimum_version: unknown TLS version " + minimum);
    if (SSL_CTX_set_min_proto_version(context, version) != 1) fail("tls.minimum_version");
    // P-256 beside X25519: TLS 1.2 with P-256 certificates needs the curve in the list.
    if (SSL_CTX_set1_groups_list(context, "X25519:P-256") != 1) fail("TLS groups");
    // The CBC suites with SHA-2 are what .NET on older Windows has for RSA certificates.
    if (SSL_CTX_set_cipher_list(context, "ECDHE+AESGCM:ECDHE+CHACHA20:ECDHE+AES+SHA256:ECDHE+AES+SHA384") != 1)
        fail("TLS cipher suites");
}

void setBehaviour(SSL_CTX* context) {
    SSL_CTX_set_options(context, SSL_OP_NO_RENEGOTIATION | SSL_OP_NO_COMPRESSION | SSL_OP_CIPHER_SERVER_PREFERENCE |
                                     SSL_OP_IGNORE_UNEXPECTED_EOF);
    SSL_CTX_set_mode(context,
                     SSL_MODE_ENABLE_PARTIAL_WRITE | SSL_MODE_ACCEPT_MOVING_WRITE_BUFFER | SSL_MODE_RELEASE_BUFFERS);
    SSL_CTX_set_read_ahead(context, 1);  // one recv a record, not two
}

void setResumption(SSL_CTX* context, unsigned seconds) {
    // Tickets carry the sessions; the cache is for TLS 1.2 clients without tickets, and must stay small.
    constexpr long kCachedSessions = 1'024;
    constexpr std::string_view kId = "psi-gateway";
    SSL_CTX_set_session_cache_mode(context, SSL_SESS_CACHE_SERVER);
    SSL_CTX_sess_set_cache_size(context, kCachedSessions);
    SSL_CTX_set_timeout(context, static_cast<long>(seconds));
    if (SSL_CTX_set_session_id_context(context, reinterpret_cast<const unsigned char*>(kId.data()),
                                       static_cast<unsigned>(kId.size())) != 1)
        fail("TLS session id context");
}

void loadFiles(SSL_CTX* context, const base::Config::Tls& options) {
    if (SSL_CTX_use_certificate_chain_file(context, options.certificate.c_str()) != 1)
        fail("tls.certificate: " + options.certificate.string());
    if (SSL_CTX_use_PrivateKey_file(context, options.key.c_str(), SSL_FILETYPE_PEM) != 1)
        fail("tls.key: " + options.key.string());
    if (SSL_CTX_check_private_key(context) != 1)
        fail("tls.key: " + options.key.string() + " does not belong to " + options.certificate.string());
}

const SSL* sslOf(X509_STORE_CTX* context) {
    return static_cast<const SSL*>(X509_STORE_CTX_get_ex_data(context, SSL_get_ex_data_X509_STORE_CTX_idx()));
}

/// In place of OpenSSL's own judging, which would also go by what the client sends of its chain.
int judgePeer(X509_STORE_CTX* context, void* trust) noexcept {
    try {
        auto* const certificate = X509_STORE_CTX_get0_cert(context);
        auto admission = static_cast<const ClientTrust*>(trust)->admit(*certificate);
        X509_STORE_CTX_set_error(context, admission.judgement.error);
        if (admission.judgement.verdict != Judgement::Verdict::Accepted) return 0;
        TlsStream::of(sslOf(context)).identify(std::move(admission.known));
        return 1;
    } catch (const std::exception&) {
        X509_STORE_CTX_set_error(context, X509_V_ERR_OUT_OF_MEM);
        return 0;
    }
}

void setAuthorities(SSL_CTX* context, const ClientTrust& trust, const TrustSnapshot& authorities) {
    constexpr int kVerifyDepth = 5;
    for (const auto& authority : authorities.authorities())
        if (SSL_CTX_add_client_CA(context, authority.get()) != 1) fail("tls.client_ca");
    SSL_CTX_set1_cert_store(context, authorities.native());  // also completes our own chain, where its file does not
    SSL_CTX_set_verify(context, SSL_VERIFY_PEER | SSL_VERIFY_FAIL_IF_NO_PEER_CERT, nullptr);
    SSL_CTX_set_verify_depth(context, kVerifyDepth);
    SSL_CTX_set_cert_verify_callback(context, &judgePeer, const_cast<ClientTrust*>(&trust));
}

void carryTicketKeys(SSL_CTX* from, SSL_CTX* to) {
    std::array<unsigned char, 256> keys{};
    const long size = SSL_CTX_get_tlsext_ticket_keys(from, nullptr, 0);
    if (size <= 0 || static_cast<std::size_t>(size) > keys.size() ||
        SSL_CTX_get_tlsext_ticket_keys(from, keys.data(), size) != 1 ||
        SSL_CTX_set_tlsext_ticket_keys(to, keys.data(), size) != 1)
        fail("TLS ticket keys");
    OPENSSL_cleanse(keys.data(), keys.size());
}

void useSharedKeys(SSL_CTX* context, const std::filesystem::path& file) {
    try {
        useTicketKeys(context, readTicketKeys(file));
    } catch (const std::runtime_error& error) {
        throw std::runtime_error(std::string("tls.ticket_keys_file: ") + error.what());
    }
}

}  // namespace

TlsContext::TlsContext(const base::Config::Tls& options, const ClientTrust& trust, const TrustSnapshot& authorities,
                       const TlsContext* previous)
    : context_(SSL_CTX_new(TLS_server_method()), &SSL_CTX_free) {
    if (!context_) fail("TLS context");
    setVersions(context_.get(), options.minimumVersion);
    setBehaviour(context_.get());
    setResumption(context_.get(), options.sessionSeconds);
    loadFiles(context_.get(), options);
    setAuthorities(context_.get(), trust, authorities);
    // Another copy's client may be unknown here: shared tickets hold its certificate.
    if (!options.ticketKeysFile.empty()) {
        useSharedKeys(context_.get(), options.ticketKeysFile);
        return;
    }
    nameCertificatesInTickets(context_.get(), trust);
    if (previous != nullptr) carryTicketKeys(previous->native(), context_.get());
}

}  // namespace psi::transport
