#include "base/log/line_sink.hpp"

#include <fcntl.h>
#include <poll.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <chrono>
#include <ctime>
#include <system_error>
#include <utility>

#include <spdlog/common.h>
#include <spdlog/details/log_msg.h>
#include <spdlog/fmt/fmt.h>

#include "base/log/log_text.hpp"

namespace psi::base {

namespace {

constexpr std::chrono::milliseconds kRest{5};

// How long a pipe that is not to be waited for (O_NONBLOCK) is waited for all the same.
constexpr int kPatienceMilliseconds = 1'000;

int openFile(const std::filesystem::path& path) {
    if (path.empty()) return STDERR_FILENO;
    std::error_code ignored;  // opening the file says it better
    std::filesystem::create_directories(path.parent_path(), ignored);
    const int file = ::open(path.c_str(), O_WRONLY | O_APPEND | O_CREAT | O_CLOEXEC, 0666);
    if (file < 0) throw spdlog::spdlog_ex("cannot open the log file " + path.string(), errno);
    return file;
}

/// Whether a process that ended has left the beginning of a line.
bool endsMidLine(const std::filesystem::path& path) {
    const int file = ::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK);
    if (file < 0) return false;
    struct stat status {};
    char last = '\n';
    if (::fstat(file, &status) == 0 && S_ISREG(status.st_mode) && status.st_size > 0 &&
        ::pread(file, &last, 1, status.st_size - 1) != 1)
        last = '\n';
    ::close(file);
    return last != '\n';
}

std::size_t sizeOf(int file) {
    struct stat status {};
    return ::fstat(file, &status) == 0 && S_ISREG(status.st_mode) ? static_cast<std::size_t>(status.st_size) : 0;
}

std::filesystem::path older(const std::filesystem::path& file, unsigned number) {
    return file.string() + '.' + std::to_string(number);
}

/// The beginning of each line.
std::string lineOf(std::chrono::system_clock::time_point time, spdlog::level::level_enum severity) {
    using namespace std::chrono;
    const auto micros = duration_cast<microseconds>(time.time_since_epoch()).count();
    const std::time_t seconds = micros / 1'000'000;
    std::tm utc{};
    gmtime_r(&seconds, &utc);
    const auto level = spdlog::level::to_string_view(severity);
    return fmt::format(R"({{"time":"{:04}-{:02}-{:02}T{:02}:{:02}:{:02}.{:06}Z","level":"{}",)", utc.tm_year + 1900,
                       utc.tm_mon + 1, utc.tm_mday, utc.tm_hour, utc.tm_min, utc.tm_sec, micros % 1'000'000,
                       std::string_view(level.data(), level.size()));
}

std::string jsonLine(const spdlog::details::log_msg& message) {
    auto line = lineOf(message.time, message.level);
    const std::string_view payload(message.payload.data(), message.payload.size());
    if (message.logger_name == eventLogger) {
        line += payload;
    } else {
        line += R"("message":)";
        appendJson(line, payload);
    }
    return line += "}\n";
}

}  // namespace

LineSink::LineSink(std::filesystem::path file, std::size_t queueLines, LogRotation rotation)
    : path_(std::move(file)),
      rotation_(rotation),
      queueLines_(queueLines),
      file_(openFile(path_)),
      size_(sizeOf(file_)),
      midLine_(endsMidLine(path_)),
      writer_([this] { write(); }) {}

LineSink::~LineSink() {
    {
        const std::lock_guard lock(mutex_);
        stopping_ = true;
    }
    changed_.notify_all();
    writer_.join();
    if (file_ != STDERR_FILENO) ::close(file_);
}

void LineSink::log(const spdlog::details::log_msg& message) {
    auto line = jsonLine(message);
    bool wake = false;
    {
        const std::lock_guard lock(mutex_);
        if (lines_.size() >= queueLines_) {
            lines_.pop_front();
            ++dropped_;
        }
        lines_.push_back(std::move(line));
        wake = std::exchange(asleep_, false);
    }
    if (wake) changed_.notify_one();
}

void LineSink::reopen() {
    if (path_.empty()) return;
    {
        const std::lock_guard lock(mutex_);
        reopening_ = true;
        asleep_ = false;
    }
    changed_.notify_all();
}

std::size_t LineSink::dropped() const {
    const std::lock_guard lock(mutex_);
    return dropped_;
}

void LineSink::write() {
    std::deque<std::string> taken;
    std::unique_lock lock(mutex_);
    for (;;) {
        while (!stopping_ && !reopening_ && lines_.empty()) {
            asleep_ = true;
            changed_.wait(lock);
        }
        if (lines_.empty() && !reopening_) return;
        const bool anew = std::exchange(reopening_, false);
        taken.swap(lines_);
        lock.unlock();
        if (anew) openAnew();
        if (!taken.empty()) put(taken);
        taken.clear();
        lock.lock();
        changed_.wait_for(lock, kRest, [this] { return stopping_; });
    }
}

// The old one stays in use until there is a new one.
void LineSink::openAnew() {
    try {
        const int opened = openFile(path_);
        ::close(std::exchange(file_, opened));
        size_ = sizeOf(file_);
        midLine_ = endsMidLine(path_);
    } catch (const std::exception& error) {
        tell(spdlog::level::err, std::string(error.what()) + ": lines still go into the one that was open before");
    }
}

void LineSink::rotate() {
    std::error_code failed;
    for (unsigned number = rotation_.files; number > 1; --number) {
        if (std::filesystem::exists(older(path_, number - 1), failed))
            std::filesystem::rename(older(path_, number - 1), older(path_, number), failed);
        if (failed) break;
    }
    if (!failed) std::filesystem::rename(path_, older(path_, 1), failed);
    size_ = 0;  // where it failed, it is tried again after as many bytes
    if (failed) return tell(spdlog::level::err, "the log file was not renamed for its size: " + failed.message());
    openAnew();
}

void LineSink::tell(spdlog::level::level_enum level, const std::string& message) {
    auto line = lineOf(std::chrono::system_clock::now(), level) + R"("message":)";
    appendJson(line, message);
    line += "}\n";
    if (append(line) < line.size()) ++untold_, lost_.fetch_add(1, std::memory_order_relaxed);
}

// One write for all of them.
void LineSink::put(const std::deque<std::string>& lines) {
    std::size_t written = 0;
    if (rotation_.bytes > 0 && !path_.empty() && size_ >= rotation_.bytes) rotate();
    if (recover()) {
        text_.clear();
        for (const auto& line : lines) text_ += line;
        written = append(text_);
        if (written == text_.size()) return;
    }
    std::size_t begin = 0, lost = 0;
    for (const auto& line : lines) {
        if (begin + line.size() > written) ++lost;
        begin += line.size();
    }
    untold_ += lost;
    lost_.fetch_add(lost, std::memory_order_relaxed);
}

/// Ends what was begun and tells of what was lost. False where the file still takes nothing.
bool LineSink::recover() {
    if (midLine_ && append("\n") == 0) return false;
    if (untold_ == 0) return true;
    auto line = lineOf(std::chrono::system_clock::now(), spdlog::level::err) + R"("message":)";
    appendJson(line, std::to_string(untold_) + " lines of the log before this one could not be written and are lost: " +
                         std::generic_category().message(error_));
    line += "}\n";
    if (append(line) < line.size()) return false;
    untold_ = 0;
    return true;
}

/// How much of it was written; errno of why not more is in error_.
std::size_t LineSink::append(const std::string& text) {
    std::size_t written = 0;
    while (written < text.size()) {
        const auto now = ::write(file_, text.data() + written, text.size() - written);
        if (now > 0) {
            written += static_cast<std::size_t>(now);
            size_ += static_cast<std::size_t>(now);
            continue;
        }
        if (now < 0 && errno == EINTR) continue;
        pollfd pipe{file_, POLLOUT, 0};
        if (now < 0 && errno == EAGAIN && ::poll(&pipe, 1, kPatienceMilliseconds) == 1) continue;
        error_ = now < 0 ? errno : ENOSPC;
        break;
    }
    if (written > 0) midLine_ = text[written - 1] != '\n';
    return written;
}

}  // namespace psi::base
