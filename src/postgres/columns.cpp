#include "psi/postgres/columns.hpp"

#include <charconv>
#include <stdexcept>

namespace psi::postgres {
namespace {

[[noreturn]] void falhar(const char* tipo, std::string_view text) {
    throw std::runtime_error("the store gave \"" + std::string{text} + "\" where " + tipo + " was expected");
}

int digitos(std::string_view text, std::size_t de, std::size_t count) {
    int value = 0;
    for (std::size_t i = de; i < de + count; ++i) {
        if (i >= text.size() || text[i] < '0' || text[i] > '9') falhar("a date or time", text);
        value = value * 10 + (text[i] - '0');
    }
    return value;
}

unsigned char nibble(char c) {
    if (c >= '0' && c <= '9') return static_cast<unsigned char>(c - '0');
    if (c >= 'a' && c <= 'f') return static_cast<unsigned char>(c - 'a' + 10);
    falhar("bytes", std::string_view{&c, 1});
}

template <class Number>
Number whole(std::string_view text) {
    Number value = 0;
    const auto [fim, erro] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (erro != std::errc{} || fim != text.data() + text.size()) falhar("a number", text);
    return value;
}

}  // namespace

std::int64_t readNumber(std::string_view text) {
    return whole<std::int64_t>(text);
}

int readInteger(std::string_view text) {
    return whole<int>(text);
}

domain::Data readDate(std::string_view text) {
    if (text.size() != 10) falhar("a date", text);
    const domain::Data data{std::chrono::year{digitos(text, 0, 4)},
                            std::chrono::month{static_cast<unsigned>(digitos(text, 5, 2))},
                            std::chrono::day{static_cast<unsigned>(digitos(text, 8, 2))}};
    if (!data.ok()) falhar("a date", text);
    return data;
}

std::optional<domain::Data> readDateOrNull(std::string_view text) {
    if (text.empty()) return std::nullopt;
    return readDate(text);
}

domain::Instante readInstant(std::string_view text) {
    if (text.size() < 22 || !text.ends_with("+00")) falhar("an instant in UTC", text);
    const auto fracao = text.substr(19, text.size() - 22);
    std::int64_t micros = 0;
    if (!fracao.empty()) {
        if (fracao.front() != '.' || fracao.size() > 7) falhar("an instant in UTC", text);
        micros = digitos(fracao, 1, fracao.size() - 1);
        for (auto casas = fracao.size() - 1; casas < 6; ++casas) micros *= 10;
    }
    return std::chrono::sys_days{readDate(text.substr(0, 10))} + std::chrono::hours{digitos(text, 11, 2)} +
           std::chrono::minutes{digitos(text, 14, 2)} + std::chrono::seconds{digitos(text, 17, 2)} +
           std::chrono::microseconds{micros};
}

std::string_view Columns::text() {
    const auto campo = row_[next_++];
    return {campo.c_str(), campo.size()};
}

std::optional<std::string> Columns::textOrNull() {
    const auto campo = row_[next_++];
    if (campo.is_null()) return std::nullopt;
    return std::string{campo.c_str(), campo.size()};
}

std::optional<std::int64_t> Columns::numberOrNull() {
    const auto value = text();
    if (value.empty()) return std::nullopt;
    return readNumber(value);
}

std::optional<domain::Centesimos> Columns::hundredthsOrNull() {
    const auto value = numberOrNull();
    if (!value) return std::nullopt;
    return domain::Centesimos{*value};
}

std::array<unsigned char, 32> Columns::bytes() {
    const auto value = text();
    std::array<unsigned char, 32> bytes{};
    if (value.size() != 2 + 2 * bytes.size() || !value.starts_with("\\x")) falhar("32 bytes", value);
    for (std::size_t i = 0; i < bytes.size(); ++i)
        bytes[i] = static_cast<unsigned char>(nibble(value[2 + 2 * i]) << 4U | nibble(value[3 + 2 * i]));
    return bytes;
}

std::string_view TextPieces::next() {
    if (!any_) throw std::runtime_error("the store gave a list with too few fields");
    const auto corte = rest_.find(separator_);
    const auto pedaco = rest_.substr(0, corte);
    any_ = corte != std::string_view::npos;
    if (any_) rest_.remove_prefix(corte + 1);
    return pedaco;
}

}  // namespace psi::postgres
