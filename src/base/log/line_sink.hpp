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

struct LogRotation {
    std::size_t bytes = 0;  ///< from which the file is renamed to FILE.1, FILE.1 to FILE.2, ...; 0: never
    unsigned files = 1;     ///< kept of those; at least 1
};

/// Makes each message one JSON line and queues it; a thread of its own writes them out. A line that comes after a pause
/// is written at once; while many come they are written together, every few milliseconds, so that a line costs its
/// caller neither a system call nor the waking of a thread. A full queue drops its oldest line. What the file does not
/// take (a full disk) is lost and counted; when it takes lines again, one that was begun is ended first and a line says
/// how many were lost and why. Whoever renames the file asks for another under its name (`reopen`), or the sink does
/// both where the file reaches a size; every line is whole in one file. Thread-safe.
class LineSink final : public spdlog::sinks::sink {
public:
    /// Appends to `file`; empty: standard error. `queueLines` is at least 1. Throws spdlog::spdlog_ex where the file
    /// cannot be opened.
    LineSink(std::filesystem::path file, std::size_t queueLines, LogRotation rotation = {});
    LineSink(const LineSink&) = delete;
    LineSink& operator=(const LineSink&) = delete;
    /// Writes out what is queued. No thread may log meanwhile.
    ~LineSink() override;

    void log(const spdlog::details::log_msg& message) override;
    /// Opens the file of this name anew before the next line is written, at once where none waits. A file that cannot
    /// be opened leaves the one before in use and a line that says why. Nothing for standard error.
    void reopen();
    void flush() override {}  ///< nothing waits for longer than those milliseconds
    void set_pattern(const std::string& /*pattern*/) override {}
    void set_formatter(std::unique_ptr<spdlog::formatter> /*formatter*/) override {}

    /// Lines dropped because the queue was full.
    [[nodiscard]] std::size_t dropped() const;
    /// Lines that could not be written, or not whole.
    [[nodiscard]] std::size_t lost() const noexcept { return lost_.load(std::memory_order_relaxed); }

private:
    void write();
    void openAnew();
    void rotate();
    void tell(spdlog::level::level_enum level, const std::string& message);
    void put(const std::deque<std::string>& lines);
    bool recover();
    std::size_t append(const std::string& text);

    const std::filesystem::path path_;  ///< empty: standard error
    const LogRotation rotation_;
    const std::size_t queueLines_;
    mutable std::mutex mutex_;
    std::condition_variable changed_;
    std::deque<std::string> lines_;
    std::size_t dropped_ = 0;
    bool asleep_ = false;
    bool stopping_ = false;
    bool reopening_ = false;
    // The writer's own.
    int file_;              ///< descriptor; standard error's where no file is named
    std::size_t size_ = 0;  ///< bytes in it, where it is rotated by size
    std::string text_;
    bool midLine_ = false;    ///< the last thing written is the beginning of a line
    std::size_t untold_ = 0;  ///< lost lines that no line tells of yet
    int error_ = 0;           ///< errno of the last of them
    std::atomic<std::size_t> lost_ = 0;
    std::thread writer_;
};

}  // namespace psi::base
