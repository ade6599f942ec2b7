#pragma once

#include <functional>
#include <optional>

#include "psi/transport/http.hpp"
#include "transport/http/refusals.hpp"
#include "transport/work/worker_pool.hpp"

namespace psi::transport {

/// Asks on a worker whose a certificate is, before more of its request is read.
class Question final : public WorkerPool::Task {
public:
    /// `done` is called on the worker at the end.
    Question(const Callbacks& callbacks, RequestHead head, std::chrono::steady_clock::time_point deadline,
             std::function<void()> done)
        : callbacks_(callbacks), head_(std::move(head)), deadline_(deadline), done_(std::move(done)) {}

    void run() noexcept override;
    /// After `done`: why the request is not taken; nothing where it goes on.
    [[nodiscard]] const std::optional<base::Falha>& answer() const noexcept { return answer_; }

private:
    const Callbacks& callbacks_;
    const RequestHead head_;
    const std::chrono::steady_clock::time_point deadline_;
    std::function<void()> done_;
    std::optional<base::Falha> answer_;
};

}  // namespace psi::transport
