#include <openssl/err.h>
#include <openssl/pem.h>
#include <openssl/x509.h>
#include <sys/mman.h>
#include <unistd.h>

#include <chrono>
#include <memory>
#include <string>

#include "app/admin/command_context.hpp"
#include "app/admin/pki/authority.hpp"
#include "fuzz.hpp"
#include "psi/transport/trust_snapshot.hpp"
#include "transport/tls/peer_certificate.hpp"

// Certificates, revocation lists and requests. The first byte says as what the rest is read: DER, or PEM.

// Of psi-admin's other files.
void psi::admin::falhaDoOpenSsl(const std::string& what) {
    throw std::runtime_error(what);
}

namespace {

using psi::fuzz::require;

/// What a file of psi-admin's commands is read from.
class File {
public:
    File() : file_(memfd_create("pem", 0)) {}
    ~File() { ::close(file_); }
    File(const File&) = delete;
    File& operator=(const File&) = delete;
    void pem(const char* name, std::string_view der) {
        std::FILE* const out = ::fdopen(::dup(file_), "w");
        PEM_write(out, name, "", reinterpret_cast<const unsigned char*>(der.data()), static_cast<long>(der.size()));
        std::fclose(out);
    }
    void text(std::string_view content) {
        if (::write(file_, content.data(), content.size()) != static_cast<ssize_t>(content.size())) std::abort();
    }
    [[nodiscard]] std::string path() const { return "/proc/self/fd/" + std::to_string(file_); }

private:
    int file_;
};

/// Every exception is an answer, but must say something.
template <class Action>
void answered(Action action) {
    try {
        action();
    } catch (const std::runtime_error& error) {
        require(*error.what() != '\0', "a refusal says why");
    }
    ERR_clear_error();
}

void certificate(std::string_view der) {
    const auto* at = reinterpret_cast<const unsigned char*>(der.data());
    const std::shared_ptr<X509> parsed(d2i_X509(nullptr, &at, static_cast<long>(der.size())), &X509_free);
    ERR_clear_error();
    if (!parsed) return;
    answered([&] {
        const auto seen = psi::transport::credencial(*parsed);
        const auto now = std::chrono::floor<std::chrono::seconds>(std::chrono::system_clock::now());
        // What every request asks of it.
        const bool outside = now < seen.validoDesde || now > seen.validoAte;
        const bool past = X509_cmp_current_time(X509_get0_notAfter(parsed.get())) < 0;
        const bool early = X509_cmp_current_time(X509_get0_notBefore(parsed.get())) > 0;
        require(outside == (past || early), "the validity is the one OpenSSL sees");
    });
    answered([&] {
        const auto described = psi::admin::descrever(parsed.get());
        require(described.fingerprint.size() == 64, "there is a fingerprint");
        (void)described.desde();
        (void)described.ate();
    });
    answered([&] {
        const psi::transport::TrustSnapshot trust(
            {parsed}, {}, psi::transport::TrustSnapshot::ExpiredLists::Refuse,
            std::chrono::floor<std::chrono::seconds>(std::chrono::system_clock::now()));
        (void)trust.judge(*parsed);
        (void)trust.firstEnd({});
    });
}

void request(const File& file) {
    answered([&] {
        const auto read = psi::admin::lerPedido(file.path());
        const auto name = psi::admin::nomeDoPedido(read.get());
        require(!name.empty() && name.size() <= 256, "the name is bounded");
    });
}

void texts(std::string_view pem) {
    File file;
    file.text(pem);
    request(file);
    answered([&] { (void)psi::admin::descrever(psi::admin::lerX509(file.path()).get()); });
    answered([&] { require(!psi::transport::parseCertificates(pem).empty(), "there is a certificate"); });
    answered([&] { require(!psi::transport::parseRevocationLists(pem).empty(), "there is a list"); });
}

}  // namespace

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    if (size == 0) return 0;
    const auto rest = psi::fuzz::view(data + 1, size - 1);
    File file;
    switch (data[0]) {
        case 'c':
            certificate(rest);
            break;
        case 'r':
            file.pem("CERTIFICATE REQUEST", rest);
            request(file);
            break;
        default:
            texts(rest);
    }
    return 0;
}
