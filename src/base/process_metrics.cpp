#include "psi/base/process_metrics.hpp"

#include <sys/resource.h>
#include <unistd.h>

#include <ctime>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <sstream>
#include <string>
#include <system_error>
#include <utility>

#include "base/log/lost_lines.hpp"
#include "psi/base/log.hpp"
#include "psi/base/metrics.hpp"

namespace psi::base {
namespace {

double cpuSeconds() {
    timespec time{};
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time);
    return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_nsec) / 1e9;
}

double residentBytes() {
    std::ifstream file("/proc/self/statm");
    double whole = 0;
    double resident = 0;
    file >> whole >> resident;
    return resident * static_cast<double>(sysconf(_SC_PAGESIZE));
}

double openFiles() {
    std::error_code ignored;
    const auto all = std::filesystem::directory_iterator("/proc/self/fd", ignored);
    return static_cast<double>(std::distance(begin(all), end(all))) - 1;  // that of the look itself
}

double maxFiles() {
    rlimit limit{};
    getrlimit(RLIMIT_NOFILE, &limit);
    return static_cast<double>(limit.rlim_cur);
}

/// Seconds since 1970. The kernel says it in ticks since it began: proc(5), field 22 of stat.
double startSeconds() {
    std::ifstream own("/proc/self/stat");
    std::string text((std::istreambuf_iterator<char>(own)), {});
    std::istringstream fields(text.substr(text.rfind(')') + 1));  // the name before it may hold anything
    constexpr int kAfterName = 22 - 2;
    std::string field;
    for (int i = 0; i < kAfterName; ++i) fields >> field;
    timespec sinceBoot{};
    clock_gettime(CLOCK_BOOTTIME, &sinceBoot);
    const double age = static_cast<double>(sinceBoot.tv_sec) + static_cast<double>(sinceBoot.tv_nsec) / 1e9 -
                       std::strtod(field.c_str(), nullptr) / static_cast<double>(sysconf(_SC_CLK_TCK));
    return static_cast<double>(std::time(nullptr)) - age;
}

}  // namespace

std::vector<std::shared_ptr<void>> sampleProcess() {
    std::vector<std::shared_ptr<void>> kept;
    const auto add = [&](SampledAs kind, const char* name, const char* help, auto read) {
        kept.push_back(sampled(kind, name, help, read));
    };
    add(SampledAs::Counter, "process_cpu_seconds_total", "CPU time of all threads, user and system", cpuSeconds);
    add(SampledAs::Gauge, "process_resident_memory_bytes", "Memory in use", residentBytes);
    add(SampledAs::Gauge, "process_open_fds", "Open file descriptors", openFiles);
    add(SampledAs::Gauge, "process_max_fds", "Most file descriptors that may be open", maxFiles);
    add(SampledAs::Gauge, "process_start_time_seconds", "When it began, in seconds since 1970",
        [start = startSeconds()] { return start; });
    add(SampledAs::Counter, "psi_log_lines_dropped_total", "Log lines dropped because log.queue_lines was reached",
        droppedLogLines);
    add(SampledAs::Counter, "psi_log_lines_lost_total", "Log lines lost because they could not be written",
        lostLogLines);
    return kept;
}

}  // namespace psi::base
