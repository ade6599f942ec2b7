#pragma once

#include <chrono>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "psi/access/access.hpp"
#include "psi/base/falha.hpp"

namespace psi::transport {

/// What is known of a request before its body: enough to answer a refusal in the protocol.
struct RequestHead {
    std::string method;
    std::string target;                         ///< path and query, as sent
    std::string host;                           ///< Host header
    std::string contentType;                    ///< as sent; empty where absent
    std::optional<std::string> soapAction;      ///< SOAPAction header as sent (quotes included)
    std::string accept;                         ///< Accept headers, joined by commas; empty where absent
    std::optional<std::string> idempotencyKey;  ///< Idempotency-Key headers, joined by commas
    std::string ifNoneMatch;                    ///< If-None-Match headers, joined by commas; empty where absent
    std::string correlationId;                  ///< 32 hexadecimal digits, unique; in fault, reply header and logs
    std::shared_ptr<const access::Credential> credencial;  ///< of the connection
};

/// Bytes of a body, after inflation, under one path.
struct BodyLimits {
    std::size_t ordinary = 0;  ///< of what needs no more
    std::size_t most = 0;      ///< of any; not less than `ordinary`
};

/// A complete request: the body inflated, within all limits. Handed to one worker.
struct Request : RequestHead {
    std::string body;
    std::chrono::steady_clock::time_point received;  ///< when it was complete
    std::chrono::steady_clock::time_point deadline;
};

struct Response {
    unsigned status = 200;
    std::string contentType;
    std::string body;
    std::optional<std::chrono::seconds> retryAfter;
    std::string allow;  ///< Allow header of a 405
    bool close = false;
    std::chrono::milliseconds delay{0};  ///< to wait before it is sent, without holding a worker
    std::string headers;                 ///< further header fields, each with its CRLF; nothing in them is of a request
};

/// `handle` runs on a worker; `refuse` on an I/O thread: a request the transport itself turns down, with the HTTP
/// status that goes with it. All are called from several threads at once; only `identify` may throw, and what runs on
/// an I/O thread must not block.
struct Callbacks {
    std::function<Response(Request&)> handle;
    std::function<Response(const RequestHead&, unsigned status, const base::Falha&)> refuse;
    /// The rest may be empty: nothing is known of certificates, and every body may be of limits.body_bytes.

    /// What is known of a certificate now; on an I/O thread.
    std::function<access::Knowledge(const access::Fingerprint&)> known = {};
    /// Finds out whose the certificate is, on a worker, until `deadline`: why none of its requests is taken, or
    /// nothing.
    std::function<std::optional<base::Falha>(const RequestHead&, std::chrono::steady_clock::time_point deadline)>
        identify = {};
    /// By the path alone; on an I/O thread.
    std::function<BodyLimits(const RequestHead&)> bodyLimits = {};
    /// Whether a body that begins so may go past what is ordinary; on an I/O thread or a worker. `beginning`: 64 KiB
    /// at most, in time linear in that.
    std::function<bool(const RequestHead&, std::string_view beginning)> large = {};
};

}  // namespace psi::transport
