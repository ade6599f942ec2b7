#include "app/admin/output.hpp"

#include <poll.h>
#include <sys/ioctl.h>
#include <unistd.h>

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

void Output::progress(std::string_view text) {
    winsize window{};
    pollfd terminal{STDERR_FILENO, POLLOUT, 0};
    if (::ioctl(STDERR_FILENO, TIOCGWINSZ, &window) != 0 || ::poll(&terminal, 1, 0) != 1) return;
    const std::size_t width = window.ws_col > 1 ? window.ws_col - 1U : 79U;
    const auto line = "\r" + base::forTerminal(std::string(text.substr(0, width))) + "\x1b[K";
    static_cast<void>(::write(STDERR_FILENO, line.data(), line.size()) < 0);
}

bool Output::toTerminal() {
    return ::isatty(STDOUT_FILENO) == 1;
}

bool Output::canAsk() {
    return ::isatty(STDIN_FILENO) == 1 && ::isatty(STDERR_FILENO) == 1;
}

bool Output::ask(std::string_view question) {
    std::cerr << base::forTerminal(std::string(question)) << " [y/N] " << std::flush;
    std::string answer;
    std::getline(std::cin, answer);
    const char first = answer.empty() ? 'n' : answer.front();
    return first == 'y' || first == 'Y' || first == 's' || first == 'S';
}

bool Output::print() {
    std::cout << base::forTerminal(said_) << std::flush;
    const bool taken = std::cout.good();
    if (!taken) add(complaints_, "psi-admin: standard output did not take all of what there is to say");
    std::cerr << base::forTerminal(complaints_);
    return taken;
}

}  // namespace psi::admin
