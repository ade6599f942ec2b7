#include "base/config/config_text.hpp"

#include <arpa/inet.h>

#include <cstdlib>
#include <regex>

#include "psi/base/ascii.hpp"
#include "psi/base/networks.hpp"

namespace psi::base {

namespace {

bool isVariableName(std::string_view name) {
    constexpr std::string_view first = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz_";
    constexpr std::string_view rest = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz_0123456789";
    return !name.empty() && first.find(name.front()) != first.npos && name.find_first_not_of(rest) == name.npos;
}

}  // namespace

Expanded expandEnvironment(std::string_view text) {
    Expanded result;
    for (;;) {
        const auto open = text.find("${");
        result.text += text.substr(0, open);
        if (open == text.npos) return result;
        const auto close = text.find('}', open);
        const auto name = text.substr(open + 2, close == text.npos ? close : close - open - 2);
        if (close == text.npos || !isVariableName(name)) {
            result.mistake = "\"${\" must be followed by the name of an environment variable and \"}\"";
            return result;
        }
        const char* value = std::getenv(std::string(name).c_str());
        if (!value) {
            result.mistake = "the environment variable " + std::string(name) + " is not set";
            return result;
        }
        result.text += value;
        result.replaced = true;
        text.remove_prefix(close + 1);
    }
}

std::string connectionMistake(const std::string& connection) {
    static const std::regex uriUser(R"(^postgres(ql)?://[^/@]*:[^/@]*@)", std::regex::icase);
    static const std::regex uriParameter(R"([?&](ssl)?password=)", std::regex::icase);
    static const std::regex keyword(R"((^|\s)(ssl)?password\s*=)", std::regex::icase);
    for (const auto* pattern : {&uriUser, &uriParameter, &keyword}) {
        if (std::regex_search(connection, *pattern)) {
            return "a password does not belong in a connection string: put it in a file and name that file";
        }
    }
    return {};
}

std::string publicUrlMistake(const std::string& url) {
    // The host a name or an IPv4 address, or an IPv6 address in brackets; no user, no path, no query.
    static const std::regex pattern(
        R"(https?://([A-Za-z0-9_]([A-Za-z0-9_-]*[A-Za-z0-9_])?(\.[A-Za-z0-9_]([A-Za-z0-9_-]*[A-Za-z0-9_])?)*|\[([0-9A-Fa-f:.]+)\])(:([0-9]{1,5}))?)");
    std::smatch parts;
    if (url.empty()) return {};
    if (std::regex_match(url, parts, pattern)) {
        in6_addr ignored{};
        const bool address = !parts[5].matched || ::inet_pton(AF_INET6, parts[5].str().c_str(), &ignored) == 1;
        const int port = parts[7].matched ? std::stoi(parts[7].str()) : 443;
        if (address && port >= 1 && port <= 65'535) return {};
    }
    return "must be a scheme and an authority, such as \"https://psi.example.pt:8443\", without a path";
}

std::string networksMistake(const std::string& networks) {
    if (Networks::parse(networks)) return {};
    return "must be addresses and networks, separated by commas, such as \"192.0.2.10, 10.0.0.0/8, 2001:db8::/32\", "
           "without bits behind a prefix";
}

std::string contactMistake(const std::string& contact) {
    constexpr std::size_t most = 200;
    if (contact.size() <= most && !hasControl(contact)) return {};
    return "must be one line of at most 200 bytes";
}

std::string ibanMistake(const std::string& iban) {
    static const std::regex pattern("[A-Z]{2}[0-9]{2}[0-9A-Z]{11,30}");
    if (!std::regex_match(iban, pattern)) return "must be an IBAN without spaces: country, two digits, account";
    unsigned rest = 0;
    for (const char sign : iban.substr(4) + iban.substr(0, 4)) {
        const bool letter = sign >= 'A';
        const auto number = static_cast<unsigned>(letter ? sign - 'A' + 10 : sign - '0');
        rest = (rest * (letter ? 100 : 10) + number) % 97;
    }
    return rest == 1 ? "" : "has wrong check digits";
}

}  // namespace psi::base
