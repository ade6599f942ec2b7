#pragma once

#include <array>
#include <cstddef>
#include <stdexcept>
#include <string_view>

namespace psi::postgres {

/// Stands for "($1, …, $last)" in the text of a query.
struct UpTo {
    unsigned last;
};

/// A statement of the store. A connection prepares it when it first runs it, so the engine knows no table and no
/// function. It is made at compile time and lives as long as the program.
struct Statement {
    std::array<char, 64> name{};  ///< In logs and metrics, and on the server; each statement has its own.
    std::array<char, 960> sql{};  ///< With $1 … for the parameters.

    constexpr explicit Statement(std::string_view statementName) { append(name, statementName); }

    constexpr Statement& operator<<(std::string_view text) {
        append(sql, text);
        return *this;
    }
    constexpr Statement& operator<<(UpTo parameters) {
        *this << "(";
        for (unsigned i = 1; i <= parameters.last; ++i) (*this << (i == 1 ? "$" : ", $")).number(i);
        return *this << ")";
    }

private:
    constexpr void number(unsigned value) {
        if (value >= 10) number(value / 10);
        const std::array digit{static_cast<char>('0' + value % 10)};
        append(sql, {digit.data(), digit.size()});
    }
    template <std::size_t N>
    static constexpr void append(std::array<char, N>& text, std::string_view more) {
        std::size_t end = 0;
        while (text.at(end) != '\0') ++end;
        if (end + more.size() >= N) throw std::length_error("the statement is longer than its place");
        for (const char c : more) text.at(end++) = c;
    }
};

/// Returns a statement of its own text, where one call is not enough: texts, and UpTo where a function takes all
/// parameters.
template <class... Pieces>
consteval Statement query(std::string_view name, Pieces... pieces) {
    Statement statement{name};
    (statement << ... << pieces);
    return statement;
}

/// Returns the call of a function of the schema that gives rows: SELECT * FROM psi.NAME($1, …).
consteval Statement call(std::string_view name, unsigned parameters) {
    return query(name, "SELECT * FROM psi.", name, UpTo{parameters});
}

/// Returns the call of a function of the schema that gives one value: SELECT psi.NAME($1, …).
consteval Statement callForValue(std::string_view name, unsigned parameters) {
    return query(name, "SELECT psi.", name, UpTo{parameters});
}

}  // namespace psi::postgres
