#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <tuple>
#include <vector>

#include <pqxx/pqxx>

#include "psi/domain/centesimos.hpp"
#include "psi/domain/data.hpp"

namespace psi::admin {

/// db/reference/profissoes.csv, as built into this binary.
[[nodiscard]] std::string_view profissoesCsv();

/// Bulk rows for one table of the schema. COPY goes to a temporary table first, for it is not allowed where row-level
/// security applies; terminar() then inserts all of them in one statement.
class Copia {
public:
    Copia(pqxx::transaction_base& transaction, std::string tabela, const std::vector<std::string>& colunas,
          std::string conflito = "");

    template <class... Valores>
    void linha(const Valores&... valores) {
        *stream_ << std::make_tuple(texto(valores)...);
    }
    void terminar();

private:
    using Texto = std::optional<std::string>;
    static Texto texto(std::string_view valor) { return std::string{valor}; }
    static Texto texto(std::int64_t valor) { return std::to_string(valor); }
    static Texto texto(std::int32_t valor) { return std::to_string(valor); }
    static Texto texto(domain::Data valor) { return domain::escrever(valor); }
    static Texto texto(domain::Centesimos valor) { return std::to_string(valor.valor); }
    template <class T>
    static Texto texto(const std::optional<T>& valor) {
        return valor ? texto(*valor) : std::nullopt;
    }

    pqxx::transaction_base& transaction_;
    std::string tabela_, lista_, conflito_;
    std::optional<pqxx::stream_to> stream_;
};

}  // namespace psi::admin
