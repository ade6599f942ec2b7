#pragma once

#include <string>
#include <string_view>

namespace psi::admin {

/// What a command has to say. It is kept until the command has ended and its transactions and connections with it: a
/// reader that stops reading, or a terminal that is paused, never holds a lock. Then it is printed with what a terminal
/// must not get escaped (base::forTerminal), whoever wrote it.
class Output {
public:
    /// To standard output. A line end is added where there is none.
    void say(std::string_view text);
    /// To standard error, likewise.
    void complain(std::string_view text);
    /// To standard error at once: how a long run gets on. Only while no transaction is open.
    static void report(std::string_view text);
    /// To a terminal at once, over the line before, cut to its width; nothing where standard error is none. What a
    /// paused terminal does not take now is left out: it holds no transaction up. An empty text takes the line away.
    static void progress(std::string_view text);
    /// Whether a person reads what is said, and answers.
    [[nodiscard]] static bool toTerminal();
    [[nodiscard]] static bool canAsk();
    /// Asks on the terminal. True where the answer begins with y or s. Only while no transaction is open.
    [[nodiscard]] static bool ask(std::string_view question);
    /// What was to be said is not true: the command failed afterwards.
    void takeBack() { said_.clear(); }
    /// Writes both. False where standard output did not take all of it.
    [[nodiscard]] bool print();

private:
    std::string said_, complaints_;
};

}  // namespace psi::admin
