#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <system_error>

#include "base/config/config_options.hpp"
#include "base/config/config_reading.hpp"

namespace psi::base {

namespace fs = std::filesystem;

namespace {

constexpr std::int64_t cursorKeyBytes = 32;
constexpr unsigned mostIdentityFailures = 1'000;

/// `smaller` must not exceed `larger` (times `factor`, to compare units).
struct Relation {
    const char* smaller;
    const char* larger;
    std::int64_t factor;
    const char* why;  ///< nullptr: harmless, and a mistake only where the file gives both
};

constexpr std::array relations{
    Relation{"limits.connections_per_client", "limits.connections", 1, nullptr},
    Relation{"limits.body_bytes", "limits.body_budget_bytes", 1, ": a permitted body would never fit"},
    Relation{"limits.body_bytes", "limits.body_budget_per_client_bytes", 1, ": a permitted body would never fit"},
    Relation{"limits.body_budget_per_client_bytes", "limits.body_budget_bytes", 1, nullptr},
    Relation{"limits.body_bytes", "server.queue_bytes", 1, ": a permitted body would never reach a worker"},
    Relation{"limits.ordinary_body_bytes", "limits.body_bytes", 1, nullptr},
    Relation{"limits.body_bytes_declaracoes", "limits.body_bytes", 1, nullptr},
    Relation{"limits.body_bytes_ciclo_contributivo", "limits.body_bytes", 1, nullptr},
    Relation{"limits.tag_bytes", "limits.body_bytes", 1, nullptr},
    Relation{"server.workers_per_client", "server.workers", 1, nullptr},
    Relation{"limits.upload_grace_seconds", "limits.body_seconds", 1, ": the upload rate would never be judged"},
    Relation{"database.acquire_milliseconds", "limits.request_seconds", 1'000,
             " (in milliseconds): a request would wait past its deadline"},
    Relation{"limits.request_seconds", "database.statement_seconds", 1,
             ": the server would end a statement before its request's deadline"},
    Relation{"operations.page_size", "operations.maximum_page_size", 1, nullptr},
    Relation{"payments.multibanco_first_subentity", "payments.multibanco_last_subentity", 1,
             ": there would be no reference to give"},
};

bool inProduction(const Reading& reading) {
    return reading.config.environment.isProduction();
}

std::int64_t valueOf(const Config& config, const std::string& path) {
    for (const auto& option : options()) {
        if (option.path == path) return std::get<IntegerOption>(option.kind).get(config);
    }
    throw std::logic_error("no option " + path);
}

void checkRelation(Reading& reading, const Relation& relation) {
    if (!reading.sound(relation.smaller) || !reading.sound(relation.larger)) return;
    const auto smaller = valueOf(reading.config, relation.smaller);
    const auto larger = valueOf(reading.config, relation.larger);
    if (smaller <= larger * relation.factor) return;
    if (!relation.why && !(reading.has(relation.smaller) && reading.has(relation.larger))) return;
    // Told where the file says something: a mistake about two defaults cannot be.
    const auto* place = reading.has(relation.smaller) ? relation.smaller : relation.larger;
    reading.mistake(place, std::string(relation.smaller) + " (" + std::to_string(smaller) + ") must not be more than " +
                               relation.larger + " (" + std::to_string(larger) + ")" +
                               (relation.why ? relation.why : ""));
}

void checkProduction(Reading& reading) {
    for (const auto* level : {"trace", "debug"})
        if (reading.config.log.level == level)
            reading.mistake("log.level",
                            std::string(level) + " is not for production: nothing keeps people's data out of it");
    if (reading.sound("server.public_url") && reading.config.server.publicUrl.starts_with("http:"))
        reading.mistake("server.public_url", "must begin with https: the gateway serves nothing without TLS");
    if (reading.config.access.identityFailuresPerHour > mostIdentityFailures)
        reading.mistake("access.identity_failures_per_hour",
                        "must not be more than " + std::to_string(mostIdentityFailures) +
                            " in production: it is what keeps a client from trying out who is a worker of whom");
    for (const auto& option : options())
        if (option.path.starts_with("quality.") && reading.has(option.path))
            reading.mistake(option.path, "is for quality only: leave it out");
    const bool sound = reading.sound("database.pool") && reading.sound("server.workers");
    if (sound && reading.config.database.pool < reading.config.server.workers) {
        const auto* place = reading.has("database.pool") ? "database.pool" : "server.workers";
        reading.mistake(place, "database.pool (" + std::to_string(reading.config.database.pool) +
                                   ") must not be less than server.workers (" +
                                   std::to_string(reading.config.server.workers) +
                                   ") in production: workers would wait for one another's connections");
    }
}

std::string reason(int error) {
    return std::generic_category().message(error);
}

/// What is wrong with a file that the gateway must read; empty: nothing.
std::string unreadable(const fs::path& file) {
    const int descriptor = ::open(file.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK);
    if (descriptor < 0) return "cannot read " + file.string() + ": " + reason(errno);
    struct stat status {};
    const bool regular = ::fstat(descriptor, &status) == 0 && S_ISREG(status.st_mode);
    ::close(descriptor);
    return regular ? "" : file.string() + " is not a file";
}

bool changeable(const fs::path& path, bool sticky) {
    struct stat status {};
    return ::stat(path.c_str(), &status) == 0 && (status.st_mode & S_IWOTH) != 0 &&
           !(sticky && (status.st_mode & S_ISVTX) != 0);
}

/// The file, its folder, or one above them that every user of the machine could put another in the place of; empty:
/// none. A sticky folder, as /tmp, protects what others made in it.
fs::path changeableByAll(const fs::path& file) {
    std::error_code failed;
    const auto real = fs::canonical(file, failed);
    if (failed) return {};
    if (changeable(real, false)) return real;
    for (auto folder = real.parent_path();; folder = folder.parent_path()) {
        if (changeable(folder, folder != real.parent_path())) return folder;
        if (folder == folder.root_path()) return {};
    }
}

void checkFile(Reading& reading, const Option& option, const PathOption& kind) {
    const auto& file = kind.at(reading.config);
    if (file.empty() || !reading.sound(option.path) || kind.use == FileUse::Written) return;
    if (inProduction(reading)) {
        if (const auto open = changeableByAll(file); !open.empty()) {
            reading.mistake(option.path, open.string() + " can be changed by every user of the machine: chmod o-w it");
        }
    }
    if (kind.use != FileUse::AdminSecret) {
        if (auto wrong = unreadable(file); !wrong.empty()) return reading.mistake(option.path, std::move(wrong));
    }
    struct stat status {};
    if (kind.use == FileUse::Public || ::stat(file.c_str(), &status) != 0) return;
    if (inProduction(reading) && (status.st_mode & S_IRWXO) != 0) {
        reading.mistake(option.path, file.string() + " is open to every user of the machine: chmod o= it");
    } else if (inProduction(reading) && (status.st_mode & S_IWGRP) != 0) {
        reading.mistake(option.path, file.string() + " can be changed by its group: chmod g-w it");
    }
    if (option.path == "operations.cursor_key_file" && status.st_size < cursorKeyBytes) {
        reading.mistake(option.path, file.string() + " must hold at least 32 bytes");
    }
}

}  // namespace

void checkRelations(Reading& reading) {
    for (const auto& relation : relations) checkRelation(reading, relation);
    const auto& server = reading.config.server;
    if (server.proxyProtocol != "off" && server.trustedProxies.empty() && reading.sound("server.trusted_proxies"))
        reading.mistake("server.proxy_protocol",
                        "needs server.trusted_proxies: from nobody else the header of a proxy is taken");
    if (inProduction(reading)) checkProduction(reading);
}

void checkNamedFiles(Reading& reading) {
    for (const auto& option : options()) {
        if (const auto* kind = std::get_if<PathOption>(&option.kind)) checkFile(reading, option, *kind);
    }
    checkSameFiles(reading);
}

}  // namespace psi::base
