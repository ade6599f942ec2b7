#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include <pqxx/pqxx>

#include "psi/domain/centesimos.hpp"
#include "psi/domain/data.hpp"

namespace psi::postgres {

// Readers of PostgreSQL's text form. All throw std::runtime_error on what is not of the kind.

[[nodiscard]] std::int64_t readNumber(std::string_view text);
/// Of 32 bits.
[[nodiscard]] int readInteger(std::string_view text);
[[nodiscard]] domain::Data readDate(std::string_view text);
/// timestamptz as the session prints it: ISO, UTC.
[[nodiscard]] domain::Instante readInstant(std::string_view text);
/// Nothing where the text is empty.
[[nodiscard]] std::optional<domain::Data> readDateOrNull(std::string_view text);

/// The columns of one row, one after the other.
class Columns {
public:
    explicit Columns(pqxx::row row) : row_(std::move(row)) {}
    /// From the first column of that name on.
    Columns(pqxx::row row, const char* first) : row_(std::move(row)), next_(row_.column_number(first)) {}

    /// Empty where NULL; valid as long as the row.
    std::string_view text();
    std::optional<std::string> textOrNull();
    std::int64_t number() { return readNumber(text()); }
    int integer() { return readInteger(text()); }
    std::optional<std::int64_t> numberOrNull();
    std::optional<domain::Centesimos> hundredthsOrNull();
    bool boolean() { return text() == "t"; }
    domain::Data date() { return readDate(text()); }
    std::optional<domain::Data> dateOrNull() { return readDateOrNull(text()); }
    domain::Instante instant() { return readInstant(text()); }
    /// 32 bytes of bytea.
    std::array<unsigned char, 32> bytes();
    void skip(int count) { next_ += count; }

private:
    pqxx::row row_;
    int next_ = 0;
};

/// Cuts a text at a separator, piece by piece; an empty text has no piece.
class TextPieces {
public:
    TextPieces(std::string_view text, char separator) : rest_(text), separator_(separator), any_(!text.empty()) {}
    [[nodiscard]] bool any() const { return any_; }
    /// Throws std::runtime_error where there is none.
    std::string_view next();

private:
    std::string_view rest_;
    char separator_;
    bool any_;
};

}  // namespace psi::postgres
