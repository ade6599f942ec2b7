#pragma once

#include <atomic>
#include <chrono>
#include <cstdint>
#include <string>

namespace psi::base {

/// What is known of one request, filled by the rooms it passes and told at its end in one log line and the metrics. Its
/// worker writes it; other threads may read what is atomic while it is at work.
struct RequestRecord {
    enum class State { Queued, Running, InDatabase, Delayed };

    std::string correlation;
    std::chrono::steady_clock::time_point received{};
    std::atomic<State> state{State::Queued};
    std::atomic<const char*> service{"none"}, operation{"none"};  ///< constants of the program
    std::atomic<std::int64_t> client{0};                          ///< 0: not known

    std::int64_t employer = 0;  ///< 0: not known
    const char* outcome =
        "";  ///< ok, refused, client_error, server_error, overloaded, maintenance; empty: not yet known
    int codigo = 0;
    std::string messages;  ///< their codes, joined by commas
    bool replay = false;   ///< the idPedido was answered before
    bool dryRun = false;
    unsigned conflicts = 0;       ///< times that what was read had changed
    bool outcomeUnknown = false;  ///< a connection was lost while it wrote
    std::chrono::nanoseconds database{0};
    unsigned statements = 0;
};

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
