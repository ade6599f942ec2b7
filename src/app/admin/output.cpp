#include "app/admin/output.hpp"

#include <iostream>

#include "psi/base/terminal_text.hpp"

namespace psi::admin {
namespace {

void add(std::string& to, std::string_view text) {
    to += text;
    if (!text.ends_with('\n')) to += '\n';
}

}  // namespace

void Output::say(std::string_view text) {
    add(said_, text);
}

void Output::complain(std::string_view text) {
    add(complaints_, text);
}

void Output::report(std::string_view text) {
    std::string line;
    add(line, text);
    std::cerr << base::forTerminal(line) << std::flush;
}

bool Output::print() {
    std::cout << base::forTerminal(said_) << std::flush;
    const bool taken = std::cout.good();
    if (!taken) add(complaints_, "psi-admin: standard output did not take all of what there is to say");
    std::cerr << base::forTerminal(complaints_);
    return taken;
}

}  // namespace psi::admin
