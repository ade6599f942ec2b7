#include "transport/tls/known_certificates.hpp"

#include <openssl/evp.h>
#include <openssl/x509.h>

#include <algorithm>
#include <cstring>
#include <new>

#include "transport/tls/peer_certificate.hpp"

namespace psi::transport {
namespace {

X509* shared(X509& certificate) {
    if (X509_up_ref(&certificate) != 1) throw std::bad_alloc();
    return &certificate;
}

}  // namespace

KnownCertificate::KnownCertificate(X509& certificate)
    : certificate_(shared(certificate), &X509_free),
      credencial_(std::make_shared<const access::Credential>(transport::credencial(certificate))) {}

bool KnownCertificate::accepted(std::uint64_t generation, Instant now) const {
    const std::lock_guard lock(mutex_);
    return acceptance_.generation == generation && now >= acceptance_.from && now < acceptance_.until;
}

void KnownCertificate::accept(std::uint64_t generation, Instant now, Instant end) const {
    const auto own = std::chrono::floor<std::chrono::seconds>(credencial_->validoAte);
    const std::lock_guard lock(mutex_);
    acceptance_ = {generation, now, std::min<Instant>(end, own)};
}

KnownCertificates::Known KnownCertificates::find(const Fingerprint& fingerprint) {
    const std::lock_guard lock(mutex_);
    const auto found = places_.find(fingerprint);
    if (found == places_.end()) return nullptr;
    order_.splice(order_.begin(), order_, found->second);
    return order_.front();
}

void KnownCertificates::keep(const Known& certificate) {
    const std::lock_guard lock(mutex_);
    const auto& fingerprint = certificate->credencial()->fingerprint;
    if (places_.contains(fingerprint)) return;
    Order one{certificate};
    places_.emplace(fingerprint, one.begin());
    order_.splice(order_.begin(), one);
    if (order_.size() <= most_) return;
    places_.erase(order_.back()->credencial()->fingerprint);
    order_.pop_back();
}

std::size_t KnownCertificates::Hash::operator()(const Fingerprint& fingerprint) const noexcept {
    std::size_t beginning = 0;
    std::memcpy(&beginning, fingerprint.data(), sizeof beginning);
    return beginning;
}

KnownCertificates::Fingerprint fingerprintOf(const X509& certificate) {
    KnownCertificates::Fingerprint fingerprint{};
    unsigned size = 0;
    if (X509_digest(&certificate, EVP_sha256(), fingerprint.data(), &size) != 1) throw std::bad_alloc();
    return fingerprint;
}

}  // namespace psi::transport
