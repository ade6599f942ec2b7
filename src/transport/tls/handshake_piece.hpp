#pragma once

#include <functional>
#include <utility>

#include "transport/tls/tls_stream.hpp"
#include "transport/work/worker_pool.hpp"

namespace psi::transport {

/// What can be done of a handshake without waiting for the peer. The stream is the task's until `done`.
class HandshakePiece final : public WorkerPool::Task {
public:
    /// `done` is called on the thread that ran it; with it the stream is its owner's again.
    HandshakePiece(TlsStream& stream, std::function<void()> done) : stream_(stream), done_(std::move(done)) {}

    void run() noexcept override {
        try {
            state_ = stream_.handshake();
        } catch (const std::exception&) {
            state_ = TlsStream::State::Failed;  // memory
        }
        std::exchange(done_, nullptr)();
    }
    /// After `done`.
    [[nodiscard]] TlsStream::State state() const noexcept { return state_; }

private:
    TlsStream& stream_;
    std::function<void()> done_;
    TlsStream::State state_ = TlsStream::State::Failed;
};

}  // namespace psi::transport
