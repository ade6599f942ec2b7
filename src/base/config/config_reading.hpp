#pragma once

#include <map>
#include <set>
#include <string>

#include "psi/base/config.hpp"

namespace psi::base {

/// One file being read: what it says so far, where, and what is wrong with it.
class Reading {
public:
    explicit Reading(std::string file) : file_(std::move(file)) {}

    Config config;

    void found(const std::string& option, unsigned line) { lines_[option] = line; }
    [[nodiscard]] const std::string& file() const { return file_; }
    [[nodiscard]] bool has(const std::string& option) const { return lines_.contains(option); }
    [[nodiscard]] bool sound(const std::string& option) const { return !mistaken_.contains(option); }

    /// A mistake on the line where the option stands (0 where it does not).
    void mistake(const std::string& option, std::string text) {
        const auto line = lines_.find(option);
        mistakeOnLine(line == lines_.end() ? 0 : line->second, option, std::move(text));
    }
    void mistakeOnLine(unsigned line, const std::string& option, std::string text) {
        mistaken_.insert(option);
        errors_.push_back({file_, line, option, std::move(text)});
    }

    /// What was read, mistakes in the order of lines, those without a line last.
    [[nodiscard]] ConfigResult finish() &&;

private:
    std::string file_;
    std::vector<ConfigError> errors_;
    std::map<std::string, unsigned> lines_;
    std::set<std::string> mistaken_;
};

/// What options say against each other, and what production refuses. Options already mistaken are left out.
void checkRelations(Reading& reading);
/// The files that options name: those of the gateway readable, secrets private in production, and none where another
/// must be.
void checkNamedFiles(Reading& reading);
/// Whether the file that is written is one that is read or the configuration itself, by whatever path, and, in
/// production, whether two secrets are one file.
void checkSameFiles(Reading& reading);

}  // namespace psi::base
