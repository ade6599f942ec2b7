#pragma once

#include <chrono>
#include <cstddef>
#include <string>

#include "psi/base/falha.hpp"
#include "psi/transport/trust_snapshot.hpp"

namespace psi::transport {

/// A request the transport turns down by itself: the HTTP status and the fault that goes with it.
struct Refusal {
    unsigned status = 400;
    base::Falha falha;
    bool keepsConnection = false;  ///< the request was read to its end, so the next one can follow
    std::string causa = {};        ///< for the log only; English; may be empty
    bool whenComplete = false;     ///< told once the request has arrived; its body is not kept
};

/// Every refusal of the transport, each worded once.
namespace refusal {
[[nodiscard]] Refusal malformedHttp();
[[nodiscard]] Refusal missingHost();
[[nodiscard]] Refusal badTarget();
[[nodiscard]] Refusal repeatedField();
[[nodiscard]] Refusal badFraming();      ///< Content-Length or Transfer-Encoding in doubt
[[nodiscard]] Refusal transferCoding();  ///< 501
[[nodiscard]] Refusal version();         ///< 505
[[nodiscard]] Refusal expectation();     ///< 417
[[nodiscard]] Refusal method();          ///< 405
[[nodiscard]] Refusal contentCoding();   ///< 415
[[nodiscard]] Refusal badGzip();
[[nodiscard]] Refusal headerTooLarge(std::size_t limit);
[[nodiscard]] Refusal bodyTooLarge(std::size_t limit);
[[nodiscard]] Refusal inflatesTooMuch(unsigned ratio);
[[nodiscard]] Refusal foreignPage();   ///< 403
[[nodiscard]] Refusal unregistered();  ///< and the connection ends
/// As those who know of certificates word it; the connection ends.
[[nodiscard]] Refusal unidentified(base::Falha falha);
[[nodiscard]] Refusal certificate(Judgement::Verdict verdict, std::string cause);  ///< not Accepted
[[nodiscard]] Refusal slowHeader();
[[nodiscard]] Refusal slowBody();
[[nodiscard]] Refusal memoryBudget();  ///< of all clients
[[nodiscard]] Refusal clientMemoryBudget();
[[nodiscard]] Refusal clientConnections();
[[nodiscard]] Refusal clientRate(unsigned perSecond, std::chrono::nanoseconds wait);
[[nodiscard]] Refusal clientInFlight(unsigned most);
[[nodiscard]] Refusal queueFull();
[[nodiscard]] Refusal deadlinePassed();
[[nodiscard]] Refusal internalError();
}  // namespace refusal

}  // namespace psi::transport
