#pragma once

#include <atomic>
#include <cstddef>
#include <functional>
#include <memory>
#include <optional>

#include "psi/transport/http.hpp"
#include "transport/http/refusals.hpp"
#include "transport/limits/byte_budget.hpp"
#include "transport/limits/client_ledger.hpp"
#include "transport/work/tracked_request.hpp"
#include "transport/work/worker_pool.hpp"

namespace psi::transport {

/// One complete request on its way through the worker pool.
class Job final : public WorkerPool::Task {
public:
    /// What it takes to inflate a body, which is not done before its turn.
    struct Packed {
        BodyLimits limits;
        unsigned ratio;  ///< see inflateBody
        ByteBudget& all;
        std::shared_ptr<ClientAccount> client;
    };

    /// `compressFrom`: replies from this size are gzipped; 0 for never. `done` is called on the worker at the end.
    /// `inFlight` outlives it.
    /// `packed`: the body is gzip.
    Job(const Callbacks& callbacks, Request request, std::optional<Packed> packed, std::size_t compressFrom,
        InFlight& inFlight, RequestOrigin origin, std::function<void()> done)
        : callbacks_(callbacks),
          request_(std::move(request)),
          packed_(std::move(packed)),
          compressFrom_(compressFrom),
          done_(std::move(done)),
          tracked_(inFlight, request_, std::move(origin)) {}

    void run() noexcept override;
    /// True where it had not begun and now never will (`done` is not called then).
    [[nodiscard]] bool abandon() noexcept;

    /// After `done`: why it never came to its handler; nothing where there is a reply.
    [[nodiscard]] const std::optional<Refusal>& refusal() const noexcept { return refusal_; }
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
    [[nodiscard]] std::optional<Refusal> admit();
    void answer();
    void fail(const char* cause);

    const Callbacks& callbacks_;
    Request request_;
    std::optional<Packed> packed_;
    std::optional<ByteLease> inflated_;
    const std::size_t compressFrom_;
    std::function<void()> done_;
    std::atomic<State> state_{State::Waiting};
    std::optional<Refusal> refusal_;
    Response reply_;
    bool gzip_ = false;
    TrackedRequest tracked_;
};

}  // namespace psi::transport
