#pragma once

#include <array>
#include <boost/asio/executor_work_guard.hpp>
#include <boost/asio/io_context.hpp>
#include <optional>
#include <thread>
#include <unordered_set>

namespace psi::transport {

class Session;

/// One I/O thread and the connections that live on it. But for `context`, used on its own thread only.
struct IoLoop {
    std::unordered_set<Session*> sessions;  ///< outlives the context, which may hold the last of them
    boost::asio::io_context context{1};
    std::optional<boost::asio::executor_work_guard<boost::asio::io_context::executor_type>> keepRunning;
    bool draining = false;
    /// Where bytes are read before they belong to a request: one for all, so that an idle connection needs none.
    std::array<char, 16'384> scratch;
    std::thread thread;
};

}  // namespace psi::transport
