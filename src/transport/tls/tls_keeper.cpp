#include "transport/tls/tls_keeper.hpp"

#include <openssl/x509.h>
#include <spdlog/spdlog.h>

#include <algorithm>
#include <chrono>
#include <exception>
#include <string>
#include <utility>

namespace psi::transport {
namespace {

using Kind = Expiry::Kind;
using std::chrono::sys_seconds;
using std::chrono::system_clock;

Expiry expiry(Kind kind, const X509_NAME* name, const ASN1_TIME* end, sys_seconds now) {
    const auto instant = instantOf(end);
    return {kind, nameText(name), instant, {}, std::chrono::floor<std::chrono::days>(instant - now).count()};
}

Expiry expiry(Kind kind, const X509* certificate, sys_seconds now) {
    auto result = expiry(kind, X509_get_subject_name(certificate), X509_get0_notAfter(certificate), now);
    result.begin = instantOf(X509_get0_notBefore(certificate));
    return result;
}

/// The certificate that we show, and those of its chain.
std::vector<X509*> shown(SSL_CTX* context) {
    std::vector<X509*> result{SSL_CTX_get0_certificate(context)};
    STACK_OF(X509)* chain = nullptr;
    SSL_CTX_get0_chain_certs(context, &chain);
    for (int i = 0; i < sk_X509_num(chain); ++i) result.push_back(sk_X509_value(chain, i));
    return result;
}

std::string dayText(sys_seconds when) {
    const std::chrono::year_month_day day(std::chrono::floor<std::chrono::days>(when));
    return fmt::format("{:04}-{:02}-{:02}", int(day.year()), unsigned(day.month()), unsigned(day.day()));
}

}  // namespace

TlsKeeper::TlsKeeper(const base::Config::Tls& options, std::size_t remembered)
    : options_(options),
      trust_(options, remembered),
      context_(std::make_shared<const TlsContext>(options, trust_, *trust_.inForce().snapshot)) {}

std::shared_ptr<const TlsContext> TlsKeeper::context() const {
    const std::lock_guard lock(contextMutex_);
    return context_;
}

bool TlsKeeper::reload() {
    const std::lock_guard lock(change_);
    try {
        auto loaded = trust_.load();
        const auto authorities = loaded.snapshot;
        auto context = std::make_shared<const TlsContext>(options_, trust_, *authorities, this->context().get());
        trust_.install(std::move(loaded));
        {
            const std::lock_guard swap(contextMutex_);
            context_ = std::move(context);
        }
        spdlog::info(
            "reload: new connections use tls.certificate {}, tls.key, tls.client_ca ({} certificates) and "
            "tls.client_crl ({} lists) as they are now; open connections go on",
            options_.certificate.string(), authorities->authorities().size(), authorities->lists().size());
        logExpiries();
        return true;
    } catch (const std::exception& error) {
        spdlog::error("reload: nothing was changed, certificates, authorities and lists stay as they were: {}",
                      error.what());
        return false;
    }
}

std::vector<Expiry> TlsKeeper::expiries() const {
    const auto now = std::chrono::ceil<std::chrono::seconds>(system_clock::now());
    const auto context = this->context();
    const auto snapshot = trust_.inForce().snapshot;
    std::vector<Expiry> all;
    for (const X509* one : shown(context->native())) all.push_back(expiry(Kind::ServerCertificate, one, now));
    for (const auto& one : snapshot->authorities()) all.push_back(expiry(Kind::ClientAuthority, one.get(), now));
    for (const auto& one : snapshot->lists())
        if (const auto* end = X509_CRL_get0_nextUpdate(one.get()))
            all.push_back(expiry(Kind::RevocationList, X509_CRL_get_issuer(one.get()), end, now));
    return all;
}

void TlsKeeper::logExpiries() const {
    constexpr const char* kWhat[] = {"tls.certificate: the certificate of", "tls.client_ca: the authority",
                                     "tls.client_crl: the revocation list of"};
    const std::chrono::days certificates(options_.expiryWarningDays);
    const std::chrono::hours lists(options_.crlWarningHours);
    for (const auto& one : expiries()) {
        const char* const what = kWhat[static_cast<unsigned>(one.kind)];
        const auto left = one.end - std::chrono::ceil<std::chrono::seconds>(system_clock::now());
        if (one.daysLeft < 0)
            spdlog::error("{} {} has ended on {}: renew it", what, one.name, dayText(one.end));
        else if (one.kind == Kind::RevocationList && left <= lists)
            spdlog::warn("{} {} ends on {}, in {} hours: put its successor in its place", what, one.name,
                         dayText(one.end), std::chrono::floor<std::chrono::hours>(left).count());
        else if (one.kind != Kind::RevocationList && left <= certificates)
            spdlog::warn("{} {} ends on {}, in {} days: renew it", what, one.name, dayText(one.end), one.daysLeft);
    }
}

void TlsKeeper::start() {
    watch();
    watcher_ = std::make_unique<base::Periodic>(std::chrono::seconds(options_.reloadSeconds), [this] { watch(); });
}

void TlsKeeper::stop() {
    watcher_.reset();
}

void TlsKeeper::watch() {
    // Often enough that a list which lives for hours is told of before it ends.
    const auto pause = std::chrono::hours{std::clamp(options_.crlWarningHours / 2, 1U, 24U)};
    try {
        const std::lock_guard changing(change_);
        trust_.look();
        if (const auto now = std::chrono::steady_clock::now(); !warned_ || now - *warned_ >= pause) {
            warned_ = now;
            logExpiries();
        }
    } catch (const std::exception& error) {
        spdlog::error("looking after certificates and revocation lists: {}", error.what());
    }
}

}  // namespace psi::transport
