#pragma once

#include <atomic>
#include <cstddef>
#include <functional>

#include "psi/transport/http.hpp"
#include "refusals.hpp"
#include "tracked_request.hpp"
#include "worker_pool.hpp"

namespace psi::transport {

/// One complete request on its way through the worker pool.
class Job final : public WorkerPool::Task {
public:
    /// `compressFrom`: replies from this size are gzipped; 0 for never. `done` is called on the worker at the end.
    /// `inFlight` outlives it; `peer`: address of the connection's other side.
    Job(const Callbacks& callbacks, Request request, std::size_t compressFrom, InFlight& inFlight, std::string peer,
        std::function<void()> done)
        : callbacks_(callbacks),
          request_(std::move(request)),
          compressFrom_(compressFrom),
          done_(std::move(done)),
          tracked_(inFlight, request_, std::move(peer)) {}

    void run() noexcept override;
    /// True where it had not begun and now never will (`done` is not called then).
    [[nodiscard]] bool abandon() noexcept;

    /// After `done`.
    [[nodiscard]] Response& reply() noexcept { return reply_; }
    [[nodiscard]] bool gzip() const noexcept { return gzip_; }
    [[nodiscard]] const RequestHead& head() const noexcept { return request_; }
    /// After `done`, or where it never ran: until then it is the worker's.
    [[nodiscard]] TrackedRequest& tracked() noexcept { return tracked_; }

private:
    enum class State { Waiting, Running, Abandoned };
    [[nodiscard]] bool begin(State next) noexcept;
    void work();
    void answer();
    void fail(const char* cause);
    void refuse(const Refusal& refusal);

    const Callbacks& callbacks_;
    Request request_;
    const std::size_t compressFrom_;
    std::function<void()> done_;
    std::atomic<State> state_{State::Waiting};
    Response reply_;
    bool gzip_ = false;
    TrackedRequest tracked_;
};

}  // namespace psi::transport
