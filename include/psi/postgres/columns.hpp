#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include <pqxx/pqxx>

#include "psi/domain/centesimos.hpp"
#include "psi/domain/data.hpp"

namespace psi::store {

// Readers of PostgreSQL's text form. All throw std::runtime_error on what is not of the kind.

[[nodiscard]] std::int64_t lerNumero(std::string_view texto);
[[nodiscard]] domain::Data lerDataDe(std::string_view texto);
/// timestamptz as the session prints it: ISO, UTC.
[[nodiscard]] domain::Instante lerInstante(std::string_view texto);
/// Nothing where the text is empty.
[[nodiscard]] std::optional<domain::Data> lerDataOuNada(std::string_view texto);

/// The columns of one row, one after the other.
class Colunas {
public:
    explicit Colunas(pqxx::row linha) : linha_(std::move(linha)) {}
    /// From the first column of that name on.
    Colunas(pqxx::row linha, const char* primeira)
        : linha_(std::move(linha)), seguinte_(linha_.column_number(primeira)) {}

    /// Empty where NULL; valid as long as the row.
    std::string_view texto();
    std::optional<std::string> textoOuNada();
    std::int64_t numero() { return lerNumero(texto()); }
    int inteiro() { return static_cast<int>(numero()); }
    std::optional<std::int64_t> numeroOuNada();
    std::optional<domain::Centesimos> centesimosOuNada();
    bool logico() { return texto() == "t"; }
    domain::Data data() { return lerDataDe(texto()); }
    std::optional<domain::Data> dataOuNada() { return lerDataOuNada(texto()); }
    domain::Instante instante() { return lerInstante(texto()); }
    /// 32 bytes of bytea.
    std::array<unsigned char, 32> bytes();
    void saltar(int quantas) { seguinte_ += quantas; }

private:
    pqxx::row linha_;
    int seguinte_ = 0;
};

/// Cuts a text at a separator, piece by piece; an empty text has no piece.
class Pedacos {
public:
    Pedacos(std::string_view texto, char separador) : resto_(texto), separador_(separador), ha_(!texto.empty()) {}
    [[nodiscard]] bool ha() const { return ha_; }
    /// Throws std::runtime_error where there is none.
    std::string_view seguinte();

private:
    std::string_view resto_;
    char separador_;
    bool ha_;
};

}  // namespace psi::store
