#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "psi/domain/data.hpp"
#include "psi/domain/mes_referencia.hpp"

namespace psi::domain::dri {

constexpr std::size_t largura = 118;

/// A field of a record: what a person calls it, its first column (from 1), its width.
struct Campo {
    const char* nome;
    std::size_t coluna;
    std::size_t largura;
};

namespace campo {
constexpr Campo tipo{"tipo de registo", 1, 2};
// R0
constexpr Campo formato{"formato", 3, 6}, r0Livre1{"espaços", 9, 2}, versao{"versão", 11, 2},
    r0Livre2{"espaços", 13, 106};
// R1, R2, R3
constexpr Campo nissEmpregador{"NISS da entidade empregadora", 3, 11}, estabelecimento{"estabelecimento", 14, 4};
// R1
constexpr Campo nif{"NIF", 18, 9}, nomeEmpregador{"nome", 27, 66}, mesReferencia{"mês de referência", 93, 6},
    r1Livre{"espaços", 99, 20};
// R2
constexpr Campo nissTrabalhador{"NISS do trabalhador", 18, 11}, nomeTrabalhador{"nome", 29, 60},
    dataNascimento{"data de nascimento", 89, 8}, mesRemuneracao{"mês da remuneração", 97, 6}, dias{"dias", 103, 3},
    sinalDias{"sinal dos dias", 106, 1}, natureza{"natureza", 107, 2}, valor{"valor", 109, 9},
    sinalValor{"sinal do valor", 118, 1};
// R3
constexpr Campo noves{"onze noves", 18, 11}, totalRemuneracoes{"total das remunerações", 29, 14},
    sinalRemuneracoes{"sinal do total das remunerações", 43, 1}, totalContribuicoes{"total das contribuições", 44, 12},
    sinalContribuicoes{"sinal do total das contribuições", 56, 1}, taxa{"taxa", 57, 4},
    quantidade{"número de registos R2", 61, 6}, r3Livre{"espaços", 67, 52};
}  // namespace campo

[[nodiscard]] inline std::string_view ler(std::string_view registo, const Campo& campo) {
    return registo.substr(campo.coluna - 1, campo.largura);
}

/// "Registo 7, colunas 97 a 102 (mês da remuneração): "
[[nodiscard]] std::string onde(int registo, const Campo& campo);

/// Only spaces.
[[nodiscard]] bool emBranco(std::string_view texto);

/// AAAAMMDD, AAAAMM; nothing where there is no such day or month.
[[nodiscard]] std::optional<Data> lerDataCompacta(std::string_view texto);
[[nodiscard]] std::optional<MesReferencia> lerMesCompacto(std::string_view texto);

/// What is wrong with the bytes as a whole, by its name: UTF-16, UTF-8 with a byte order mark, lines that end in CR
/// alone.
[[nodiscard]] std::optional<std::string> defeitoDoFicheiro(std::string_view bytes);

/// Without the empty lines and the Ctrl-Z (1A) that some programs leave at the end.
[[nodiscard]] std::string_view semFimVazio(std::string_view bytes);

/// What is wrong with a record before its fields are read: its length, a character. Nothing: it may be read.
[[nodiscard]] std::optional<std::string> defeito(std::string_view registo, int numero);

}  // namespace psi::domain::dri
