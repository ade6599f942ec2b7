#include "transport/tls/tls_stream.hpp"

#include <openssl/err.h>
#include <openssl/x509.h>

#include <cerrno>
#include <new>
#include <system_error>

namespace psi::transport {

TlsStream::TlsStream(SSL_CTX* context, int socket) : ssl_(SSL_new(context), &SSL_free) {
    if (!ssl_ || SSL_set_fd(ssl_.get(), socket) != 1) throw std::bad_alloc();
    SSL_set_app_data(ssl_.get(), this);
    SSL_set_accept_state(ssl_.get());
}

TlsStream& TlsStream::of(const SSL* ssl) {
    return *static_cast<TlsStream*>(SSL_get_app_data(ssl));
}

TlsStream::State TlsStream::handshake() {
    ERR_clear_error();
    return classify(SSL_do_handshake(ssl_.get()));
}

TlsStream::Transfer TlsStream::read(std::span<char> into) {
    ERR_clear_error();
    std::size_t bytes = 0;
    const auto state = classify(SSL_read_ex(ssl_.get(), into.data(), into.size(), &bytes));
    return {state, bytes};
}

TlsStream::Transfer TlsStream::write(std::string_view text) {
    ERR_clear_error();
    std::size_t bytes = 0;
    const auto state = classify(SSL_write_ex(ssl_.get(), text.data(), text.size(), &bytes));
    return {state, bytes};
}

TlsStream::State TlsStream::classify(int result) {
    if (result == 1) return State::Done;
    const int systemError = errno;
    switch (SSL_get_error(ssl_.get(), result)) {
        case SSL_ERROR_WANT_READ:
            return State::WantRead;
        case SSL_ERROR_WANT_WRITE:
            return State::WantWrite;
        case SSL_ERROR_ZERO_RETURN:
            return State::Closed;
        case SSL_ERROR_SYSCALL:
            broken_ = true;
            if (systemError == 0) return State::Closed;
            failure_ = std::generic_category().message(systemError);
            return State::Failed;
        default:
            break;
    }
    broken_ = true;
    const long verdict = SSL_get_verify_result(ssl_.get());
    refusal_ = tlsRefusal(verdict, ERR_peek_error());
    const char* reason = ERR_reason_error_string(ERR_peek_error());
    failure_ = reason != nullptr ? reason : "unknown";
    if (verdict != X509_V_OK) failure_.append(": ").append(X509_verify_cert_error_string(verdict));
    return State::Failed;
}

void TlsStream::closeNotify() noexcept {
    if (broken_ || !SSL_is_init_finished(ssl_.get())) return;
    ERR_clear_error();
    SSL_shutdown(ssl_.get());
}

ClientTrust::Known TlsStream::peer(const ClientTrust& trust) const {
    if (known_) return known_;
    X509* const certificate = SSL_get0_peer_certificate(ssl_.get());  // of a session that holds it
    if (certificate == nullptr) return nullptr;
    if (auto known = trust.known(fingerprintOf(*certificate))) return known;
    return std::make_shared<const KnownCertificate>(*certificate);
}

}  // namespace psi::transport
