#include <sys/stat.h>

#include <system_error>

#include "base/config/config_options.hpp"
#include "base/config/config_reading.hpp"

namespace psi::base {

namespace fs = std::filesystem;

namespace {

struct Named {
    std::string option;
    FileUse use;
    fs::path file;
};

bool isSecret(FileUse use) {
    return use == FileUse::Secret || use == FileUse::AdminSecret;
}

/// Through symbolic and hard links too. One that is yet to be made is known by its path.
bool sameFile(const fs::path& a, const fs::path& b) {
    struct stat first {
    }, second{};
    const bool firstThere = ::stat(a.c_str(), &first) == 0, secondThere = ::stat(b.c_str(), &second) == 0;
    if (firstThere && secondThere) return first.st_dev == second.st_dev && first.st_ino == second.st_ino;
    if (firstThere != secondThere) return false;
    std::error_code failed;
    const auto x = fs::weakly_canonical(a, failed), y = fs::weakly_canonical(b, failed);
    return !failed && x == y;
}

std::vector<Named> namedFiles(Reading& reading) {
    std::vector<Named> all;
    for (const auto& option : options()) {
        const auto* kind = std::get_if<PathOption>(&option.kind);
        if (kind == nullptr) continue;
        if (const auto& file = kind->at(reading.config); !file.empty() && reading.sound(option.path))
            all.push_back({option.path, kind->use, file});
    }
    return all;
}

}  // namespace

void checkSameFiles(Reading& reading) {
    const bool production = reading.config.environment.isProduction();
    const auto all = namedFiles(reading);
    for (auto one = all.begin(); one != all.end(); ++one) {
        if (one->use == FileUse::Written && sameFile(one->file, reading.file()))
            reading.mistake(one->option, one->file.string() + " is this configuration: lines would be added to it");
        for (auto other = all.begin(); other != one; ++other) {
            const bool written = one->use == FileUse::Written || other->use == FileUse::Written;
            const bool secrets = production && isSecret(one->use) && isSecret(other->use);
            if ((written || secrets) && sameFile(one->file, other->file))
                reading.mistake(one->option, one->file.string() + " is also the file of " + other->option + ": " +
                                                 (written ? "lines would be added to it" : "each needs its own"));
        }
    }
}

}  // namespace psi::base
