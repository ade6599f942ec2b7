#include "line_sink.hpp"

#include <cerrno>
#include <chrono>
#include <ctime>
#include <utility>

#include <spdlog/common.h>
#include <spdlog/details/log_msg.h>
#include <spdlog/fmt/fmt.h>

#include "log_text.hpp"

namespace psi::base {

namespace {

constexpr std::chrono::milliseconds kRest{5};

std::unique_ptr<std::FILE, int (*)(std::FILE*)> openFile(const std::filesystem::path& path) {
    if (path.empty()) return {stderr, &std::fflush};
    std::error_code ignored;  // opening the file says it better
    std::filesystem::create_directories(path.parent_path(), ignored);
    std::FILE* file = std::fopen(path.c_str(), "abe");
    if (file == nullptr) throw spdlog::spdlog_ex("cannot open the log file " + path.string(), errno);
    return {file, &std::fclose};
}

std::string jsonLine(const spdlog::details::log_msg& message) {
    using namespace std::chrono;
    const auto micros = duration_cast<microseconds>(message.time.time_since_epoch()).count();
    const std::time_t seconds = micros / 1'000'000;
    std::tm utc{};
    gmtime_r(&seconds, &utc);
    const auto level = spdlog::level::to_string_view(message.level);
    std::string line = fmt::format(R"({{"time":"{:04}-{:02}-{:02}T{:02}:{:02}:{:02}.{:06}Z","level":"{}",)",
                                   utc.tm_year + 1900, utc.tm_mon + 1, utc.tm_mday, utc.tm_hour, utc.tm_min, utc.tm_sec,
                                   micros % 1'000'000, std::string_view(level.data(), level.size()));
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

LineSink::LineSink(const std::filesystem::path& file, std::size_t queueLines)
    : file_(openFile(file)), queueLines_(queueLines), writer_([this] { write(); }) {}

LineSink::~LineSink() {
    {
        const std::lock_guard lock(mutex_);
        stopping_ = true;
    }
    changed_.notify_all();
    writer_.join();
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

std::size_t LineSink::dropped() const {
    const std::lock_guard lock(mutex_);
    return dropped_;
}

void LineSink::write() {
    std::deque<std::string> taken;
    std::unique_lock lock(mutex_);
    for (;;) {
        while (!stopping_ && lines_.empty()) {
            asleep_ = true;
            changed_.wait(lock);
        }
        if (lines_.empty()) return;
        taken.swap(lines_);
        lock.unlock();
        put(taken);
        taken.clear();
        lock.lock();
        changed_.wait_for(lock, kRest, [this] { return stopping_; });
    }
}

// One write for all of them. What cannot be written is lost: there is nowhere to say so.
void LineSink::put(const std::deque<std::string>& lines) {
    text_.clear();
    for (const auto& line : lines) text_ += line;
    std::fwrite(text_.data(), 1, text_.size(), file_.get());
    std::fflush(file_.get());
}

}  // namespace psi::base
