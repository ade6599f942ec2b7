#include "process.hpp"

#include <unistd.h>

#include <fstream>
#include <sstream>
#include <string>

namespace psi::load {

ProcessUse processUse(int process) {
    const std::string folder = "/proc/" + (process == 0 ? std::string("self") : std::to_string(process));
    ProcessUse use;
    std::ifstream stat(folder + "/stat");
    std::string line;
    if (!std::getline(stat, line)) return use;
    // The name, in parentheses, may hold spaces; user and system time are the 12th and 13th field after it.
    std::istringstream fields(line.substr(line.rfind(')') + 1));
    std::string skipped;
    for (int i = 0; i < 11; ++i) fields >> skipped;
    std::int64_t user = 0;
    std::int64_t system = 0;
    fields >> user >> system;
    use.cpu = std::chrono::microseconds((user + system) * (1'000'000 / sysconf(_SC_CLK_TCK)));

    std::ifstream memory(folder + "/statm");
    std::uint64_t total = 0;
    std::uint64_t resident = 0;
    memory >> total >> resident;
    use.residentBytes = resident * static_cast<std::uint64_t>(sysconf(_SC_PAGESIZE));
    return use;
}

}  // namespace psi::load
