#include "conninfo.hpp"

#include <libpq-fe.h>

#include <cstdlib>
#include <map>
#include <memory>
#include <stdexcept>

namespace psi::store {
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
            // Every statement is a call of one of our functions: their plans are made once for each session.
            {"plan_cache_mode", "force_generic_plan"},
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
                             const base::Config::Database& options, const SessionSettings& settings) {
    auto said = parse(configured);
    said.try_emplace("application_name", application);
    said.try_emplace("connect_timeout", std::to_string(options.connectSeconds));
    said.try_emplace("tcp_user_timeout", std::to_string(options.statementSeconds * 1'000));
    said.try_emplace("keepalives_idle", "30");
    said.try_emplace("keepalives_interval", "10");
    said.try_emplace("keepalives_count", "3");
    if (!said.contains("password"))
        if (auto secret = password(passwordFile, passwordVariable); !secret.empty()) said["password"] = secret;
    auto& sessionOptions = said["options"];
    for (const auto& [name, value] : settings) sessionOptions += " -c " + name + "=" + escaped(value, " \\");

    std::string text;
    for (const auto& [keyword, value] : said) text += keyword + "='" + escaped(value, "'\\") + "' ";
    return text;
}

}  // namespace psi::store
