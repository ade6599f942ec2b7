#include "peer_certificate.hpp"

#include <openssl/bio.h>
#include <openssl/evp.h>
#include <openssl/x509.h>

#include <ctime>
#include <memory>
#include <stdexcept>

namespace psi::transport {
namespace {

domain::Instante instant(const ASN1_TIME* time) {
    std::tm utc{};
    if (ASN1_TIME_to_tm(time, &utc) != 1) throw std::runtime_error("client certificate with an unreadable date");
    return domain::Instante(std::chrono::seconds(timegm(&utc)));
}

std::string rfc2253(const X509_NAME* name) {
    const std::unique_ptr<BIO, decltype(&BIO_free)> memory(BIO_new(BIO_s_mem()), &BIO_free);
    if (!memory) throw std::bad_alloc();
    // UTF-8 stays readable; control characters are still escaped.
    X509_NAME_print_ex(memory.get(), name, 0, XN_FLAG_RFC2253 & ~static_cast<unsigned long>(ASN1_STRFLGS_ESC_MSB));
    char* text = nullptr;
    const long size = BIO_get_mem_data(memory.get(), &text);
    return size > 0 ? std::string(text, static_cast<std::size_t>(size)) : std::string();
}

}  // namespace

access::Credencial credencial(const X509& certificate) {
    access::Credencial result;
    unsigned size = 0;
    if (X509_digest(&certificate, EVP_sha256(), result.fingerprint.data(), &size) != 1) throw std::bad_alloc();
    result.validoDesde = instant(X509_get0_notBefore(&certificate));
    result.validoAte = instant(X509_get0_notAfter(&certificate));
    result.subject = rfc2253(X509_get_subject_name(&certificate));
    return result;
}

}  // namespace psi::transport
