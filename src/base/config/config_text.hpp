#pragma once

#include <string>
#include <string_view>

namespace psi::base {

struct Expanded {
    std::string text;
    std::string mistake;    ///< empty: `text` is good
    bool replaced = false;  ///< at least one ${NAME} was in it
};

/// Replaces every ${NAME} by that environment variable.
[[nodiscard]] Expanded expandEnvironment(std::string_view text);

/// What is wrong with a libpq connection string or URI of ours (it holds a password); empty: nothing.
[[nodiscard]] std::string connectionMistake(const std::string& connection);

/// What is wrong with server.public_url; empty: nothing.
[[nodiscard]] std::string publicUrlMistake(const std::string& url);

/// What is wrong with a list of addresses and networks; empty: nothing.
[[nodiscard]] std::string networksMistake(const std::string& networks);

/// What is wrong with quality.contact, a line of at most 200 bytes that pages and replies repeat; empty: nothing.
[[nodiscard]] std::string contactMistake(const std::string& contact);

/// What is wrong with an IBAN; empty: nothing.
[[nodiscard]] std::string ibanMistake(const std::string& iban);

}  // namespace psi::base
