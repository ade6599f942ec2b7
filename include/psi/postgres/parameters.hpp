#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "psi/domain/centesimos.hpp"
#include "psi/domain/data.hpp"

namespace psi::postgres {

/// "AAAA-MM-DD HH:MM:SS.uuuuuu+00", as timestamptz reads it.
[[nodiscard]] std::string instantToText(domain::Instante instante);
/// "\x…", as bytea reads it.
[[nodiscard]] std::string bytesToText(const unsigned char* bytes, std::size_t length);

/// The parameters of one statement, in order, in PostgreSQL's text form. A null pointer or an empty optional is NULL.
class Parameters {
public:
    explicit Parameters(std::size_t count) { values_.reserve(count); }

    Parameters& null() { return add(std::nullopt); }
    Parameters& text(std::string value) { return add(std::move(value)); }
    Parameters& text(const std::optional<std::string>& value) { return add(value); }
    Parameters& number(std::int64_t value) { return add(std::to_string(value)); }
    Parameters& number(std::optional<std::int64_t> value) { return value ? number(*value) : null(); }
    Parameters& hundredths(std::optional<domain::Centesimos> v) { return v ? number(v->valor) : null(); }
    Parameters& boolean(bool value) { return add(value ? "t" : "f"); }
    Parameters& date(domain::Data value) { return add(domain::escrever(value)); }
    Parameters& date(std::optional<domain::Data> value) { return value ? date(*value) : null(); }
    Parameters& instant(domain::Instante value) { return add(instantToText(value)); }
    Parameters& bytes(const std::array<unsigned char, 32>& v) { return add(bytesToText(v.data(), v.size())); }
    /// NULL where the list is empty.
    Parameters& numbers(const std::vector<std::int64_t>& values);

    [[nodiscard]] const std::vector<std::optional<std::string>>& values() const { return values_; }

private:
    Parameters& add(std::optional<std::string> value) {
        values_.push_back(std::move(value));
        return *this;
    }
    std::vector<std::optional<std::string>> values_;
};

/// Writes a PostgreSQL array, element by element.
class ArrayLiteral {
public:
    void add(std::string_view element);  ///< quoted and escaped
    void add(std::int64_t element) { unquoted(std::to_string(element)); }
    void add(domain::Instante element) { add(std::string_view{instantToText(element)}); }
    void add(domain::Data element) { unquoted(domain::escrever(element)); }
    void null() { unquoted("NULL"); }
    [[nodiscard]] std::string text() const { return text_ + "}"; }

private:
    void separate();
    void unquoted(std::string_view element);
    std::string text_ = "{";
};

}  // namespace psi::postgres
