#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "psi/domain/centesimos.hpp"
#include "psi/domain/data.hpp"

namespace psi::store {

/// "AAAA-MM-DD HH:MM:SS.uuuuuu+00", as timestamptz reads it.
[[nodiscard]] std::string instanteParaTexto(domain::Instante instante);
/// "\x…", as bytea reads it.
[[nodiscard]] std::string bytesParaTexto(const unsigned char* bytes, std::size_t length);

/// The parameters of one statement, in order, in PostgreSQL's text form. A null pointer or an empty optional is NULL.
class Parametros {
public:
    explicit Parametros(std::size_t quantos) { valores_.reserve(quantos); }

    Parametros& nulo() { return juntar(std::nullopt); }
    Parametros& texto(std::string valor) { return juntar(std::move(valor)); }
    Parametros& texto(const std::optional<std::string>& valor) { return juntar(valor); }
    Parametros& numero(std::int64_t valor) { return juntar(std::to_string(valor)); }
    Parametros& numero(std::optional<std::int64_t> valor) { return valor ? numero(*valor) : nulo(); }
    Parametros& centesimos(std::optional<domain::Centesimos> v) { return v ? numero(v->valor) : nulo(); }
    Parametros& logico(bool valor) { return juntar(valor ? "t" : "f"); }
    Parametros& data(domain::Data valor) { return juntar(domain::escrever(valor)); }
    Parametros& data(std::optional<domain::Data> valor) { return valor ? data(*valor) : nulo(); }
    Parametros& instante(domain::Instante valor) { return juntar(instanteParaTexto(valor)); }
    Parametros& bytes(const std::array<unsigned char, 32>& v) { return juntar(bytesParaTexto(v.data(), v.size())); }
    /// NULL where the list is empty.
    Parametros& numeros(const std::vector<std::int64_t>& valores);

    [[nodiscard]] const std::vector<std::optional<std::string>>& valores() const { return valores_; }

private:
    Parametros& juntar(std::optional<std::string> valor) {
        valores_.push_back(std::move(valor));
        return *this;
    }
    std::vector<std::optional<std::string>> valores_;
};

/// Writes a PostgreSQL array, element by element.
class LiteralDeArray {
public:
    void juntar(std::string_view elemento);  ///< quoted and escaped
    void juntar(std::int64_t elemento) { semAspas(std::to_string(elemento)); }
    void juntar(domain::Instante elemento) { juntar(std::string_view{instanteParaTexto(elemento)}); }
    void juntar(domain::Data elemento) { semAspas(domain::escrever(elemento)); }
    void nulo() { semAspas("NULL"); }
    [[nodiscard]] std::string texto() const { return texto_ + "}"; }

private:
    void separar();
    void semAspas(std::string_view elemento);
    std::string texto_ = "{";
};

}  // namespace psi::store
