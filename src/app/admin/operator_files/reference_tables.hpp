#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "app/admin/operator_files/fields.hpp"

namespace psi::admin {

/// How a value is written for people; in the store it is the text that LerCampo gives.
enum class Forma { Texto, Inteiro, Taxa, Juro, Logico };

struct ReferenceColumn {
    const char* nome;  ///< in files
    Forma forma = Forma::Texto;
    const char* padrao = nullptr;         ///< of texts, as the table's own check
    std::int64_t minimo = 0, maximo = 0;  ///< of integers
    const char* naTabela = nullptr;       ///< where the table calls it otherwise
};

/// A dated table of reference data: one value for a key on a day. The columns of the key first; `desde` and, where the
/// table has it, `ate` besides.
struct ReferenceTable {
    const char* nome;
    const char* descricao;
    std::size_t chaves;  ///< how many of the columns are the key; 0: one value for all
    std::vector<ReferenceColumn> colunas;
    bool temAte = true;           ///< else a row is in force until the next
    bool chavesFechadas = false;  ///< the gateway knows the keys: another one would never be read
};

[[nodiscard]] const std::vector<ReferenceTable>& tabelasReferencia();
/// Throws CommandRefused, naming those there are.
[[nodiscard]] const ReferenceTable& tabelaReferencia(const std::string& nome);

[[nodiscard]] const char* colunaNaTabela(const ReferenceColumn& coluna);
/// Reads a field of a file, held to the column's pattern or range.
[[nodiscard]] CampoLido lerValor(const ReferenceColumn& coluna, const std::string& campo);
/// What is wrong with the values of a line, each good by itself; empty where nothing is.
[[nodiscard]] std::string enganoDaLinha(const ReferenceTable& tabela, const std::vector<std::string>& valores);
/// The stored text as files have it: 2375 as 23,75.
[[nodiscard]] std::string escreverValor(const ReferenceColumn& coluna, const std::string& valor);

}  // namespace psi::admin
