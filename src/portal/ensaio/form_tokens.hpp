#pragma once

#include <chrono>
#include <string>
#include <string_view>

#include "psi/access/access.hpp"

namespace psi::portal {

/// What a form of the portal carries so that only the page that was shown to a certificate can send as it: an end and
/// an HMAC-SHA256 over it and the certificate, by a key that every copy of the gateway has. Immutable, thread-safe.
class FormTokens {
public:
    using Instant = std::chrono::sys_seconds;
    static constexpr std::chrono::hours kLife{12};

    /// `secret`: any length; the key is derived from it, for this purpose alone.
    explicit FormTokens(std::string_view secret);

    [[nodiscard]] std::string give(const access::Fingerprint& certificate, Instant now) const;
    /// False for one that is altered, of another certificate, or past its end.
    [[nodiscard]] bool accepts(std::string_view token, const access::Fingerprint& certificate, Instant now) const;

private:
    std::string key_;
};

}  // namespace psi::portal
