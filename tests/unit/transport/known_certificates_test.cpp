#include "transport/tls/known_certificates.hpp"

#include <gtest/gtest.h>
#include <openssl/evp.h>
#include <openssl/x509.h>

#include <chrono>
#include <memory>

namespace {

using psi::transport::fingerprintOf;
using psi::transport::KnownCertificate;
using psi::transport::KnownCertificates;
using Instant = KnownCertificate::Instant;
using std::chrono::hours;
using std::chrono::seconds;

constexpr long kDay = 86'400;
const auto now = std::chrono::floor<seconds>(std::chrono::system_clock::now());

/// Valid from an hour ago, for a day.
std::shared_ptr<const KnownCertificate> certificate(long serial) {
    static const std::unique_ptr<EVP_PKEY, decltype(&EVP_PKEY_free)> key(EVP_EC_gen("P-256"), &EVP_PKEY_free);
    const std::unique_ptr<X509, decltype(&X509_free)> made(X509_new(), &X509_free);
    ASN1_INTEGER_set(X509_get_serialNumber(made.get()), serial);
    X509_gmtime_adj(X509_getm_notBefore(made.get()), -3'600);
    X509_gmtime_adj(X509_getm_notAfter(made.get()), kDay);
    X509_set_pubkey(made.get(), key.get());
    X509_sign(made.get(), key.get(), EVP_sha256());
    return std::make_shared<const KnownCertificate>(*made);
}

TEST(KnownCertificate, IsAcceptedByTheSameTrustUntilADate) {
    const auto one = certificate(1);
    EXPECT_FALSE(one->accepted(0, now));
    one->accept(7, now, now + hours(2));
    EXPECT_TRUE(one->accepted(7, now));
    EXPECT_TRUE(one->accepted(7, now + hours(2) - seconds(1)));
    EXPECT_FALSE(one->accepted(7, now + hours(2)));
    EXPECT_FALSE(one->accepted(7, now - seconds(1)));  // the clock was set back
    EXPECT_FALSE(one->accepted(8, now));
    EXPECT_FALSE(one->accepted(6, now));
}

TEST(KnownCertificate, IsAcceptedNoLongerThanItIsValid) {
    const auto one = certificate(1);
    one->accept(1, now, Instant::max());
    EXPECT_TRUE(one->accepted(1, now + seconds(kDay - 5)));
    EXPECT_FALSE(one->accepted(1, now + seconds(kDay + 5)));
}

TEST(KnownCertificates, ForgetTheOneLongestUnused) {
    KnownCertificates known(2);
    const auto a = certificate(1);
    const auto b = certificate(2);
    const auto c = certificate(3);
    known.keep(a);
    known.keep(b);
    known.keep(a);
    EXPECT_EQ(known.find(a->credencial()->fingerprint), a);
    known.keep(c);
    EXPECT_EQ(known.find(a->credencial()->fingerprint), a);
    EXPECT_EQ(known.find(b->credencial()->fingerprint), nullptr);
    EXPECT_EQ(known.find(fingerprintOf(c->native())), c);
}

}  // namespace
