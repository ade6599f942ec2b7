#include "psi/postgres/columns.hpp"

#include <charconv>
#include <stdexcept>

namespace psi::store {
namespace {

[[noreturn]] void falhar(const char* tipo, std::string_view texto) {
    throw std::runtime_error("the store gave \"" + std::string{texto} + "\" where " + tipo + " was expected");
}

int digitos(std::string_view texto, std::size_t de, std::size_t quantos) {
    int valor = 0;
    for (std::size_t i = de; i < de + quantos; ++i) {
        if (i >= texto.size() || texto[i] < '0' || texto[i] > '9') falhar("a date or time", texto);
        valor = valor * 10 + (texto[i] - '0');
    }
    return valor;
}

unsigned char nibble(char c) {
    if (c >= '0' && c <= '9') return static_cast<unsigned char>(c - '0');
    if (c >= 'a' && c <= 'f') return static_cast<unsigned char>(c - 'a' + 10);
    falhar("bytes", std::string_view{&c, 1});
}

}  // namespace

std::int64_t lerNumero(std::string_view texto) {
    std::int64_t valor = 0;
    const auto [fim, erro] = std::from_chars(texto.data(), texto.data() + texto.size(), valor);
    if (erro != std::errc{} || fim != texto.data() + texto.size()) falhar("a number", texto);
    return valor;
}

domain::Data lerDataDe(std::string_view texto) {
    if (texto.size() != 10) falhar("a date", texto);
    const domain::Data data{std::chrono::year{digitos(texto, 0, 4)},
                            std::chrono::month{static_cast<unsigned>(digitos(texto, 5, 2))},
                            std::chrono::day{static_cast<unsigned>(digitos(texto, 8, 2))}};
    if (!data.ok()) falhar("a date", texto);
    return data;
}

std::optional<domain::Data> lerDataOuNada(std::string_view texto) {
    if (texto.empty()) return std::nullopt;
    return lerDataDe(texto);
}

domain::Instante lerInstante(std::string_view texto) {
    if (texto.size() < 22 || !texto.ends_with("+00")) falhar("an instant in UTC", texto);
    const auto fracao = texto.substr(19, texto.size() - 22);
    std::int64_t micros = 0;
    if (!fracao.empty()) {
        if (fracao.front() != '.' || fracao.size() > 7) falhar("an instant in UTC", texto);
        micros = digitos(fracao, 1, fracao.size() - 1);
        for (auto casas = fracao.size() - 1; casas < 6; ++casas) micros *= 10;
    }
    return std::chrono::sys_days{lerDataDe(texto.substr(0, 10))} + std::chrono::hours{digitos(texto, 11, 2)} +
           std::chrono::minutes{digitos(texto, 14, 2)} + std::chrono::seconds{digitos(texto, 17, 2)} +
           std::chrono::microseconds{micros};
}

std::string_view Colunas::texto() {
    const auto campo = linha_[seguinte_++];
    return {campo.c_str(), campo.size()};
}

std::optional<std::string> Colunas::textoOuNada() {
    const auto campo = linha_[seguinte_++];
    if (campo.is_null()) return std::nullopt;
    return std::string{campo.c_str(), campo.size()};
}

std::optional<std::int64_t> Colunas::numeroOuNada() {
    const auto valor = texto();
    if (valor.empty()) return std::nullopt;
    return lerNumero(valor);
}

std::optional<domain::Centesimos> Colunas::centesimosOuNada() {
    const auto valor = numeroOuNada();
    if (!valor) return std::nullopt;
    return domain::Centesimos{*valor};
}

std::array<unsigned char, 32> Colunas::bytes() {
    const auto valor = texto();
    std::array<unsigned char, 32> bytes{};
    if (valor.size() != 2 + 2 * bytes.size() || !valor.starts_with("\\x")) falhar("32 bytes", valor);
    for (std::size_t i = 0; i < bytes.size(); ++i)
        bytes[i] = static_cast<unsigned char>(nibble(valor[2 + 2 * i]) << 4U | nibble(valor[3 + 2 * i]));
    return bytes;
}

std::string_view Pedacos::seguinte() {
    if (!ha_) throw std::runtime_error("the store gave a list with too few fields");
    const auto corte = resto_.find(separador_);
    const auto pedaco = resto_.substr(0, corte);
    ha_ = corte != std::string_view::npos;
    if (ha_) resto_.remove_prefix(corte + 1);
    return pedaco;
}

}  // namespace psi::store
