#pragma once

#include <atomic>
#include <condition_variable>
#include <cstddef>
#include <deque>
#include <filesystem>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>
#include <thread>

#include <spdlog/sinks/sink.h>

namespace psi::base {

/// Lines of the logger of this name are JSON members already; those of any other are a message.
inline constexpr const char* eventLogger = "psi.event";

/// Makes each message one JSON line and queues it; a thread of its own writes them out. A line that comes after a pause
/// is written at once; while many come they are written together, every few milliseconds, so that a line costs its
/// caller neither a system call nor the waking of a thread. A full queue drops its oldest line. What the file does not
/// take (a full disk) is lost and counted; when it takes lines again, one that was begun is ended first and a line says
/// how many were lost and why. Thread-safe.
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
    /// Lines that could not be written, or not whole.
    [[nodiscard]] std::size_t lost() const noexcept { return lost_.load(std::memory_order_relaxed); }

private:
    void write();
    void put(const std::deque<std::string>& lines);
    bool recover();
    std::size_t append(const std::string& text);

    const int file_;  ///< descriptor; standard error's where no file is named
    const std::size_t queueLines_;
    mutable std::mutex mutex_;
    std::condition_variable changed_;
    std::deque<std::string> lines_;
    std::size_t dropped_ = 0;
    bool asleep_ = false;
    bool stopping_ = false;
    // The writer's own.
    std::string text_;
    bool midLine_ = false;    ///< the last thing written is the beginning of a line
    std::size_t untold_ = 0;  ///< lost lines that no line tells of yet
    int error_ = 0;           ///< errno of the last of them
    std::atomic<std::size_t> lost_ = 0;
    std::thread writer_;
};

}  // namespace psi::base
