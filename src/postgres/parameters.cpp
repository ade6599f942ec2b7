#include "psi/postgres/parameters.hpp"

#include <cstdio>

namespace psi::postgres {

std::string instantToText(domain::Instante instante) {
    const auto dia = std::chrono::floor<std::chrono::days>(instante);
    const std::chrono::hh_mm_ss hora{instante - dia};
    char text[40];
    std::snprintf(text, sizeof text, " %02d:%02d:%02d.%06d+00", static_cast<int>(hora.hours().count()),
                  static_cast<int>(hora.minutes().count()), static_cast<int>(hora.seconds().count()),
                  static_cast<int>(hora.subseconds().count()));
    return domain::escrever(domain::Data{dia}) + text;
}

std::string bytesToText(const unsigned char* bytes, std::size_t length) {
    static constexpr char digits[] = "0123456789abcdef";
    std::string text = "\\x";
    text.reserve(2 + 2 * length);
    for (std::size_t i = 0; i < length; ++i) {
        text += digits[bytes[i] >> 4U];
        text += digits[bytes[i] & 15U];
    }
    return text;
}

Parameters& Parameters::numbers(const std::vector<std::int64_t>& values) {
    if (values.empty()) return null();
    ArrayLiteral literal;
    for (const auto value : values) literal.add(value);
    return text(literal.text());
}

void ArrayLiteral::separate() {
    if (text_.size() > 1) text_ += ',';
}

void ArrayLiteral::unquoted(std::string_view element) {
    separate();
    text_ += element;
}

void ArrayLiteral::add(std::string_view element) {
    separate();
    text_ += '"';
    for (const char c : element) {
        if (c == '"' || c == '\\') text_ += '\\';
        text_ += c;
    }
    text_ += '"';
}

}  // namespace psi::postgres
