#pragma once

#include <condition_variable>
#include <cstddef>
#include <cstdio>
#include <deque>
#include <filesystem>
#include <memory>
#include <mutex>
#include <string>
#include <thread>

#include <spdlog/sinks/sink.h>

namespace psi::base {

/// Lines of the logger of this name are JSON members already; those of any other are a message.
inline constexpr const char* eventLogger = "psi.event";

/// Makes each message one JSON line and queues it; a thread of its own writes them out. A line that comes after a pause
/// is written at once; while many come they are written together, every few milliseconds, so that a line costs its
/// caller neither a system call nor the waking of a thread. A full queue drops its oldest line. Thread-safe.
class LineSink final : public spdlog::sinks::sink {
public:
    /// Appends to `file`; empty: standard error. `queueLines` is at least 1. Throws spdlog::spdlog_ex where the file
    /// cannot be opened.
    LineSink(const std::filesystem::path& file, std::size_t queueLines);
    LineSink(const LineSink&) = delete;
    LineSink& operator=(const LineSink&) = delete;
    /// Writes out what is queued. No thread may log meanwhile.
    ~LineSink() override;

    void log(const spdlog::details::log_msg& message) override;
    void flush() override {}  ///< nothing waits for longer than those milliseconds
    void set_pattern(const std::string& /*pattern*/) override {}
    void set_formatter(std::unique_ptr<spdlog::formatter> /*formatter*/) override {}

    /// Lines dropped because the queue was full.
    [[nodiscard]] std::size_t dropped() const;

private:
    void write();
    void put(const std::deque<std::string>& lines);

    std::unique_ptr<std::FILE, int (*)(std::FILE*)> file_;
    const std::size_t queueLines_;
    mutable std::mutex mutex_;
    std::condition_variable changed_;
    std::deque<std::string> lines_;
    std::size_t dropped_ = 0;
    bool asleep_ = false;
    bool stopping_ = false;
    std::string text_;  ///< the writer's own
    std::thread writer_;
};

}  // namespace psi::base
