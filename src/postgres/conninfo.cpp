#include "psi/postgres/conninfo.hpp"

#include <libpq-fe.h>

#include <array>
#include <cstdlib>
#include <map>
#include <memory>
#include <sstream>
#include <stdexcept>

namespace psi::postgres {
namespace {

std::map<std::string, std::string> parse(const std::string& configured) {
    char* error = nullptr;
    const std::unique_ptr<PQconninfoOption, decltype(&PQconninfoFree)> options{
        PQconninfoParse(configured.c_str(), &error), &PQconninfoFree};
    const std::unique_ptr<char, decltype(&PQfreemem)> owned{error, &PQfreemem};
    if (!options) {
        throw std::runtime_error("the connection string of the store cannot be read: " +
                                 std::string{error != nullptr ? error : "out of memory"});
    }
    std::map<std::string, std::string> said;
    for (const auto* option = options.get(); option->keyword != nullptr; ++option)
        if (option->val != nullptr) said[option->keyword] = option->val;
    return said;
}

// Lists parted by commas, each a server's; one port may be that of all.
constexpr std::array serverKeywords{"host", "hostaddr", "port"};

std::vector<std::string> parts(const std::string& list) {
    std::vector<std::string> result;
    std::istringstream stream{list + ','};
    for (std::string part; std::getline(stream, part, ',');) result.push_back(part);
    return result;
}

std::string rotated(const std::string& list, std::size_t first) {
    const auto all = parts(list);
    std::string text;
    for (std::size_t i = 0; i < all.size(); ++i) text += (i > 0 ? "," : "") + all[(first + i) % all.size()];
    return text;
}

std::string escaped(const std::string& value, const char* special) {
    std::string text;
    for (const char c : value) {
        if (std::string{special}.find(c) != std::string::npos) text += '\\';
        text += c;
    }
    return text;
}

std::string password(const std::filesystem::path& file, const char* variable) {
    if (!file.empty()) return base::readSecret(file);
    const char* value = std::getenv(variable);
    return value != nullptr ? value : "";
}

}  // namespace

SessionSettings gatewaySettings(const base::Config::Database& options) {
    return {{"search_path", "psi"},
            {"TimeZone", "UTC"},
            {"DateStyle", "ISO"},
            {"client_encoding", "UTF8"},
            {"client_min_messages", "error"},
            {"synchronous_commit", "on"},
            {"statement_timeout", std::to_string(options.statementSeconds) + "s"},
            {"idle_in_transaction_session_timeout", std::to_string(options.statementSeconds) + "s"},
            // What was cut off from us ends, and gives its place and its locks up.
            {"client_connection_check_interval", "2s"},
            // Every statement is a call of one of our functions: their plans are made once for each session.
            {"plan_cache_mode", "force_generic_plan"},
            // Also on the first day, when a table is read whole: foreign keys are checked by such plans too.
            {"enable_seqscan", "off"},
            {"jit", "off"}};
}

SessionSettings adminSettings() {
    return {{"search_path", "psi"},
            {"TimeZone", "UTC"},
            {"DateStyle", "ISO"},
            {"client_encoding", "UTF8"},
            {"client_min_messages", "warning"},
            {"jit", "off"},
            {"synchronous_commit", "on"}};
}

std::string connectionString(const std::string& configured, const std::filesystem::path& passwordFile,
                             const char* passwordVariable, const std::string& application,
                             const base::Config::Database& options, const SessionSettings& settings,
                             std::size_t first) {
    auto said = parse(configured);
    for (const auto* keyword : serverKeywords)
        if (const auto found = said.find(keyword); found != said.end()) found->second = rotated(found->second, first);
    said.try_emplace("application_name", application);
    said.try_emplace("connect_timeout", std::to_string(options.connectSeconds));
    // How long a host may leave what was sent unacknowledged: its system does that, however long a statement runs.
    said.try_emplace("tcp_user_timeout", std::to_string(options.connectSeconds * 2'000));
    said.try_emplace("keepalives_idle", "10");
    said.try_emplace("keepalives_interval", "5");
    said.try_emplace("keepalives_count", "3");
    if (!said.contains("password"))
        if (auto secret = password(passwordFile, passwordVariable); !secret.empty()) said["password"] = secret;
    auto& sessionOptions = said["options"];
    for (const auto& [name, value] : settings) sessionOptions += " -c " + name + "=" + escaped(value, " \\");

    std::string text;
    for (const auto& [keyword, value] : said) text += keyword + "='" + escaped(value, "'\\") + "' ";
    return text;
}

std::size_t serverNamed(const std::string& configured, const std::string& host, const std::string& port) {
    auto said = parse(configured);
    const auto hosts = parts(said.contains("host") ? said["host"] : said["hostaddr"]);
    const auto ports = parts(said["port"]);
    for (std::size_t i = 0; i < hosts.size(); ++i)
        if (hosts[i] == host && (ports.size() != hosts.size() || ports.size() == 1 || ports[i] == port)) return i;
    return 0;
}

}  // namespace psi::postgres
