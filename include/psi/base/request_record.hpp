#pragma once

#include <atomic>
#include <chrono>
#include <cstdint>
#include <optional>
#include <string>

#include "psi/base/falha.hpp"

namespace psi::base {

/// How a request ended, as the metrics and the log count it.
namespace outcome {
inline constexpr char ok[] = "ok";
inline constexpr char refused[] = "refused";  ///< a reply whose codigo is none of success
inline constexpr char clientError[] = "client_error";
inline constexpr char serverError[] = "server_error";
inline constexpr char overloaded[] = "overloaded";  ///< a fault that says when to repeat (429, 503)
inline constexpr char maintenance[] = "maintenance";
inline constexpr char unknown[] = "";  ///< no room has said yet
}  // namespace outcome

/// What is known of one request, filled by the rooms it passes and told at its end in one log line and the metrics. Its
/// worker writes it; other threads may read what is atomic while it is at work.
struct RequestRecord {
    enum class State { Queued, Running, InDatabase, Delayed };

    std::string correlation;
    std::chrono::steady_clock::time_point received{};
    std::atomic<State> state{State::Queued};
    std::atomic<const char*> service{"none"}, operation{"none"};  ///< constants of the program
    std::atomic<const char*> binding{"none"};                     ///< the same: "soap" or "json"
    std::atomic<std::int64_t> client{0};                          ///< 0: not known

    std::int64_t employer = 0;  ///< 0: not known
    const char* outcome = outcome::unknown;
    std::optional<int> codigo;  ///< nothing where the reply has none (a page, a schema)
    std::string messages;       ///< their codes, joined by commas
    std::string reason;         ///< why a request was refused before its operation; without values of the request
    bool replay = false;        ///< the idPedido was answered before
    bool dryRun = false;
    unsigned conflicts = 0;                ///< times that what was read had changed
    unsigned outcomesUnknown = 0;          ///< times that a connection was lost while it wrote
    std::chrono::nanoseconds pool{0};      ///< waiting for a connection to the store
    std::chrono::nanoseconds database{0};  ///< while statements ran
    unsigned statements = 0;

    /// It is answered with this fault; one of maintenance stays one.
    void failed(const Falha& falha);
};

/// clientError, overloaded or serverError.
[[nodiscard]] const char* outcomeOf(const Falha& falha);

/// The record of the request that this thread works on; null outside one.
[[nodiscard]] RequestRecord* currentRecord() noexcept;

/// Makes `record` this thread's while it lives. They do not nest.
class RecordScope {
public:
    explicit RecordScope(RequestRecord& record) noexcept;
    ~RecordScope();
    RecordScope(const RecordScope&) = delete;
    RecordScope& operator=(const RecordScope&) = delete;
};

/// A request in the queue or at work, as an operator sees it.
struct InFlightRequest {
    std::string correlation;
    std::string service, operation;  ///< "none" where not yet known
    std::int64_t client = 0;         ///< 0: not yet known
    RequestRecord::State state = RequestRecord::State::Queued;
    std::chrono::milliseconds age{0};  ///< since it was complete
};

}  // namespace psi::base
