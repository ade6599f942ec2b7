#include "transport/tls/peer_certificate.hpp"

#include <openssl/evp.h>
#include <openssl/x509.h>

#include <ctime>
#include <new>
#include <stdexcept>

#include "psi/transport/pem_files.hpp"

namespace psi::transport {
namespace {

domain::Instante instant(const ASN1_TIME* time) {
    std::tm utc{};
    if (ASN1_TIME_to_tm(time, &utc) != 1) throw std::runtime_error("client certificate with an unreadable date");
    return domain::Instante(std::chrono::seconds(timegm(&utc)));
}

}  // namespace

access::Credential credencial(const X509& certificate) {
    access::Credential result;
    unsigned size = 0;
    if (X509_digest(&certificate, EVP_sha256(), result.fingerprint.data(), &size) != 1) throw std::bad_alloc();
    result.validoDesde = instant(X509_get0_notBefore(&certificate));
    result.validoAte = instant(X509_get0_notAfter(&certificate));
    result.subject = nameText(X509_get_subject_name(&certificate));
    return result;
}

}  // namespace psi::transport
